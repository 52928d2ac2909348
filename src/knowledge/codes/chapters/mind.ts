// Mind and behaviour (ICD-10-CM chapter F01-F99). Severity and episode only when said; use of a substance is never read as dependence.
import { readFamilies } from "../code-table.ts";

export const MIND = readFamilies(`
@depression broad family=Z81.8
= depression, depressive disorder
F32.A | Depression, kind not said
@major-depression family=Z81.8
= major depressive disorder, major depression, MDD, recurrent major depressive disorder +recurrent, clinical depression
F32.9 ! | Major depression, one episode, severity not said
F32.0 mild | Major depression, one episode, mild
F32.1 moderate | Major depression, one episode, moderate
F32.2 severe | Major depression, one episode, severe, without psychosis
F32.3 severe psychotic | Major depression, one episode, severe, with psychosis
F32.4 partial-remission | Major depression, one episode, in partial remission
F32.5 full-remission | Major depression, one episode, in full remission
F33.9 recurrent ! | Major depression, recurrent, severity not said
F33.0 recurrent mild | Major depression, recurrent, mild
F33.1 recurrent moderate | Major depression, recurrent, moderate
F33.2 recurrent severe | Major depression, recurrent, severe, without psychosis
F33.3 recurrent severe psychotic | Major depression, recurrent, severe, with psychosis
F33.40 recurrent remission | Major depression, recurrent, in remission, degree not said
F33.41 recurrent partial-remission | Major depression, recurrent, in partial remission
F33.42 recurrent full-remission | Major depression, recurrent, in full remission
@dysthymia
= dysthymia, dysthymic disorder, persistent depressive disorder
F34.1 | Long-lasting low mood
@bipolar-2 lifelong family=Z81.8
= bipolar II disorder, bipolar 2 disorder, bipolar disorder type II, bipolar disorder type 2
F31.81 | Bipolar II disorder
@bipolar lifelong family=Z81.8
= bipolar disorder, bipolar affective disorder, manic depression, bipolar
F31.9 | Bipolar disorder, kind not said
@schizophrenia lifelong family=Z81.8
= schizophrenia
F20.9 | Schizophrenia, kind not said
@schizoaffective lifelong
= schizoaffective disorder
F25.9 | Schizoaffective disorder, kind not said
@psychosis
= psychosis, psychotic disorder
F29 | Psychosis, cause not said
@anxiety broad family=Z81.8
= anxiety, anxiety disorder
F41.9 | Anxiety disorder, kind not said
@generalized-anxiety
= generalized anxiety disorder, generalised anxiety disorder, GAD, generalized anxiety
F41.1 | Generalized anxiety disorder
@panic-disorder
= panic disorder, panic attack
F41.0 | Panic disorder without agoraphobia
@anxiety-and-depression
= mixed anxiety and depressive disorder, mixed anxiety and depression
F41.8 | Other named anxiety disorder, such as anxiety with depression
@social-anxiety
= social anxiety disorder, social anxiety, social phobia
F40.10 | Social anxiety, kind not said
@obsessive-compulsive lifelong
= obsessive compulsive disorder, OCD
F42.9 | Obsessive-compulsive disorder, kind not said
@ptsd
= post traumatic stress disorder, posttraumatic stress disorder, PTSD
F43.10 ! | Post-traumatic stress disorder, course not said
F43.11 acute | Post-traumatic stress disorder, acute
F43.12 chronic | Post-traumatic stress disorder, chronic
@adjustment-depressed
= adjustment disorder with depressed mood
F43.21 | Adjustment disorder with low mood
@adjustment-anxiety
= adjustment disorder with anxiety
F43.22 | Adjustment disorder with anxiety
@adjustment-mixed
= adjustment disorder with mixed anxiety and depressed mood
F43.23 | Adjustment disorder with anxiety and low mood
@adjustment
= adjustment disorder
F43.20 | Adjustment disorder, kind not said
@grief symptom
= bereavement, grief
Z63.4 | Loss of a family member by death or absence
@stress symptom
= stress at work, work stress, job stress, work related stress
Z56.6 | Strain at work
@binge-eating
= binge eating disorder
F50.819 ! | Binge eating disorder, severity not said
F50.810 mild | Binge eating disorder, mild
F50.811 moderate | Binge eating disorder, moderate
F50.812 severe | Binge eating disorder, severe
@bulimia
= bulimia nervosa, bulimia
F50.20 | Bulimia nervosa, severity not said
@anorexia-nervosa
= anorexia nervosa
F50.00 | Anorexia nervosa, kind not said
@primary-insomnia
= primary insomnia, psychophysiological insomnia
F51.01 | Primary insomnia
@borderline lifelong
= borderline personality disorder
F60.3 | Borderline personality disorder
@autism lifelong
= autism, autism spectrum disorder, autistic disorder
F84.0 | Autism
@adhd lifelong
= attention deficit hyperactivity disorder, ADHD, attention deficit disorder +inattentive
F90.9 ! | Attention deficit hyperactivity disorder, kind not said
F90.0 inattentive | Attention deficit hyperactivity disorder, mainly inattentive
F90.1 hyperactive | Attention deficit hyperactivity disorder, mainly hyperactive
F90.2 combined | Attention deficit hyperactivity disorder, combined
@tourette lifelong
= Tourette's syndrome, Tourette's
F95.2 | Tourette's syndrome
@dementia broad lifelong
= dementia
F03.90 ! | Dementia, kind and severity not said, without disturbance of behaviour
F03.A0 mild | Dementia, kind not said, mild, without disturbance of behaviour
F03.B0 moderate | Dementia, kind not said, moderate, without disturbance of behaviour
F03.C0 severe | Dementia, kind not said, severe, without disturbance of behaviour
@vascular-dementia lifelong
= vascular dementia, multi infarct dementia
F01.50 ! | Vascular dementia, severity not said, without disturbance of behaviour
F01.A0 mild | Vascular dementia, mild, without disturbance of behaviour
F01.B0 moderate | Vascular dementia, moderate, without disturbance of behaviour
F01.C0 severe | Vascular dementia, severe, without disturbance of behaviour
@delirium
= delirium
F05 | Delirium from a bodily cause
@alcohol-use-disorder
= alcohol use disorder, AUD
F10.10 mild | Alcohol abuse, or mild alcohol use disorder, without complication
F10.20 moderate | Alcohol dependence, or moderate or severe alcohol use disorder, without complication
F10.20 severe | Alcohol dependence, or moderate or severe alcohol use disorder, without complication
@alcohol-abuse family=Z81.1
= alcohol abuse
F10.10 ! | Alcohol abuse, or mild alcohol use disorder, without complication
F10.11 remission | Alcohol abuse in remission
@alcohol-dependence lifelong family=Z81.1
= alcohol dependence, alcoholism, alcohol addiction
F10.20 ! | Alcohol dependence, or moderate or severe alcohol use disorder, without complication
F10.21 remission | Alcohol dependence in remission
@opioid-dependence lifelong
= opioid dependence, opiate dependence, opioid addiction, moderate opioid use disorder, severe opioid use disorder
F11.20 ! | Opioid dependence without complication
F11.21 remission | Opioid dependence in remission
@opioid-abuse
= opioid abuse, mild opioid use disorder
F11.10 | Opioid abuse without complication
@cannabis-abuse
= cannabis abuse, marijuana abuse
F12.10 | Cannabis abuse without complication
@cannabis-dependence
= cannabis dependence, marijuana dependence
F12.20 | Cannabis dependence without complication
@cocaine-abuse
= cocaine abuse
F14.10 | Cocaine abuse without complication
@cocaine-dependence
= cocaine dependence, cocaine addiction
F14.20 | Cocaine dependence without complication
@cigarette-dependence status past=Z87.891
= cigarette dependence, nicotine dependence on cigarettes, nicotine dependence cigarettes, smokes cigarettes, cigarette smoker
F17.210 | Nicotine dependence, cigarettes, without complication
@nicotine-dependence status past=Z87.891
= nicotine dependence, tobacco dependence, tobacco use disorder, current smoker, smoker, nicotine addiction
F17.200 | Nicotine dependence, product not said, without complication
@tobacco-use status past=Z87.891
= tobacco use, tobacco user
Z72.0 | Use of tobacco
@former-smoker status
= former smoker, ex smoker, quit smoking, history of smoking, history of tobacco use, former tobacco user, former tobacco use
Z87.891 | Was dependent on nicotine
`);
