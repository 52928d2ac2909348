// Nervous system (ICD-10-CM chapter G00-G99). Aura, intractability and side only when said.
import { readFamilies } from "../code-table.ts";

export const NERVES = readFamilies(`
@meningitis
= meningitis
G03.9 | Meningitis, cause not said
@als lifelong
= amyotrophic lateral sclerosis, ALS
G12.21 | Amyotrophic lateral sclerosis
@parkinson lifelong family=Z82.0
= Parkinson's disease, Parkinson's
G20.A1 ! | Parkinson's disease without involuntary movements, without fluctuations said
G20.B1 dyskinesia | Parkinson's disease with involuntary movements, without fluctuations said
@parkinsonism lifelong
= parkinsonism
G20.C | Parkinsonism, kind not said
@essential-tremor lifelong
= essential tremor
G25.0 | Essential tremor
@restless-legs lifelong
= restless leg syndrome, restless legs syndrome, restless legs, RLS
G25.81 | Restless legs
@alzheimer lifelong family=Z82.0
= Alzheimer's disease, Alzheimer's dementia, Alzheimer's
G30.9 | Alzheimer's disease, onset not said
@mild-cognitive-impairment
= mild cognitive impairment, MCI
G31.84 | Mild cognitive impairment
@multiple-sclerosis lifelong
= multiple sclerosis
G35.D ! | Multiple sclerosis, course not said
G35.A relapsing | Multiple sclerosis, relapsing-remitting
@epilepsy lifelong family=Z82.0
= epilepsy, seizure disorder
G40.909 ! | Epilepsy, kind not said, not intractable, without status
G40.919 intractable | Epilepsy, kind not said, intractable, without status
@migraine lifelong
= migraine, migraine headache
G43.909 ! | Migraine, kind not said, not intractable, without status
G43.919 intractable | Migraine, kind not said, intractable, without status
G43.109 aura | Migraine with aura, not intractable, without status
G43.119 aura intractable | Migraine with aura, intractable, without status
G43.009 no-aura | Migraine without aura, not intractable, without status
G43.019 no-aura intractable | Migraine without aura, intractable, without status
@chronic-migraine lifelong
= chronic migraine, chronic migraine headache
G43.709 ! | Chronic migraine without aura, not intractable, without status
G43.719 intractable | Chronic migraine without aura, intractable, without status
@tension-headache
= tension headache, tension type headache
G44.209 ! | Tension headache, course not said, not intractable
G44.229 chronic | Chronic tension headache, not intractable
@cluster-headache
= cluster headache
G44.009 | Cluster headache, course not said, not intractable
@tia past=Z86.73
= transient ischemic attack, TIA, mini stroke
G45.9 | Passing stroke (TIA), kind not said
@insomnia broad
= insomnia
G47.00 | Insomnia, cause not said
@hypersomnia
= hypersomnia, excessive daytime sleepiness
G47.10 | Too much sleep, cause not said
@obstructive-sleep-apnea lifelong
= obstructive sleep apnea, OSA
G47.33 | Obstructive sleep apnea
@central-sleep-apnea lifelong
= central sleep apnea
G47.31 | Primary central sleep apnea
@sleep-apnea broad lifelong
= sleep apnea
G47.30 | Sleep apnea, kind not said
@narcolepsy lifelong
= narcolepsy
G47.419 | Narcolepsy without cataplexy
@narcolepsy-with-cataplexy lifelong
= narcolepsy with cataplexy
G47.411 | Narcolepsy with cataplexy
@trigeminal-neuralgia
= trigeminal neuralgia
G50.0 | Trigeminal neuralgia
@bell-palsy
= Bell's palsy
G51.0 | Bell's palsy
@carpal-tunnel
= carpal tunnel syndrome, carpal tunnel
G56.0[1 2 3 0] | Carpal tunnel syndrome
@ulnar-neuropathy
= ulnar neuropathy, cubital tunnel syndrome
G56.2[1 2 3 0] | Damage of the ulnar nerve
@meralgia
= meralgia paresthetica
G57.1[1 2 3 0] | Meralgia paresthetica
@tarsal-tunnel
= tarsal tunnel syndrome
G57.5[1 2 3 0] | Tarsal tunnel syndrome
@morton-neuroma
= Morton's neuroma
G57.6[1 2 3 0] | Morton's neuroma
@polyneuropathy
= polyneuropathy, peripheral neuropathy
G62.9 | Damage of many nerves, cause not said
@guillain-barre
= Guillain Barre syndrome
G61.0 | Guillain-Barre syndrome
@myasthenia lifelong
= myasthenia gravis
G70.00 | Myasthenia gravis, not said to be worse
@cerebral-palsy lifelong
= cerebral palsy
G80.9 | Cerebral palsy, kind not said
@chronic-pain broad
= chronic pain
G89.29 | Other chronic pain
@chronic-pain-syndrome
= chronic pain syndrome
G89.4 | Chronic pain syndrome
@normal-pressure-hydrocephalus
= normal pressure hydrocephalus
G91.2 | Normal pressure hydrocephalus
@chronic-fatigue-syndrome
= chronic fatigue syndrome, myalgic encephalomyelitis
G93.32 | Chronic fatigue syndrome
@encephalopathy
= encephalopathy
G93.40 | Disease of the brain, kind not said
@postconcussion
= postconcussion syndrome, post concussive syndrome, post concussion syndrome
F07.81 | Syndrome after concussion
`);
