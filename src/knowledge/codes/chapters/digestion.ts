// Mouth, gut, liver and gallbladder (ICD-10-CM chapter K00-K95). Bleeding, obstruction and perforation only when said.
import { readFamilies } from "../code-table.ts";

export const DIGESTION = readFamilies(`
@tooth-decay
= dental caries, tooth decay, dental cavity
K02.9 | Tooth decay, extent not said
@dental-abscess
= dental abscess, tooth abscess, periapical abscess
K04.7 | Abscess at a tooth's root without sinus
@toothache symptom
= toothache, tooth pain, dental pain
K08.89 | Other named disorder of the teeth, such as toothache
@gingivitis
= gingivitis
K05.10 | Chronic gum inflammation from plaque
@mouth-ulcer
= canker sore, aphthous ulcer, aphthous stomatitis
K12.0 | Canker sores
@esophagitis
= esophagitis
K20.90 | Inflammation of the gullet, cause not said, without bleeding
@eosinophilic-esophagitis lifelong
= eosinophilic esophagitis, EOE
K20.0 | Eosinophilic inflammation of the gullet
@reflux lifelong
= gastroesophageal reflux disease, gastro esophageal reflux disease, GERD, GORD, acid reflux, gastroesophageal reflux, reflux disease, reflux
K21.9 ! | Acid reflux without inflamed gullet
K21.00 esophagitis | Acid reflux with inflamed gullet, without bleeding
K21.01 esophagitis bleeding | Acid reflux with inflamed gullet, with bleeding
@achalasia
= achalasia
K22.0 | Achalasia
@esophageal-stricture
= esophageal stricture
K22.2 | Narrowing of the gullet
@barrett lifelong
= Barrett's esophagus
K22.70 | Barrett's gullet without dysplasia
@gastric-ulcer past=Z87.11
= gastric ulcer, stomach ulcer
K25.9 | Ulcer of the stomach, course not said, without bleeding or perforation
@duodenal-ulcer past=Z87.11
= duodenal ulcer
K26.9 | Ulcer of the duodenum, course not said, without bleeding or perforation
@peptic-ulcer past=Z87.11
= peptic ulcer disease, peptic ulcer, PUD
K27.9 | Peptic ulcer, site and course not said, without bleeding or perforation
@gastritis
= gastritis
K29.70 ! | Gastritis, kind not said, without bleeding
K29.71 bleeding ! | Gastritis, kind not said, with bleeding
K29.00 acute | Acute gastritis without bleeding
@dyspepsia
= dyspepsia, indigestion, functional dyspepsia
K30 | Indigestion without known cause
@gastroparesis also
= gastroparesis
K31.84 | Slow stomach
@appendicitis
= appendicitis, acute appendicitis
K37 ! | Appendicitis, not said to be acute
K35.80 acute | Acute appendicitis, kind not said
@inguinal-hernia
= inguinal hernia
K40.90 ! | Groin hernia, one side, without obstruction, not said to recur
K40.20 bilateral | Groin hernia, both sides, without obstruction, not said to recur
K40.91 recurrent | Groin hernia, one side, without obstruction, recurrent
@umbilical-hernia
= umbilical hernia
K42.9 | Navel hernia without obstruction
@incisional-hernia
= incisional hernia
K43.2 | Hernia of a scar without obstruction
@ventral-hernia
= ventral hernia, abdominal wall hernia
K43.9 | Hernia of the belly's front without obstruction
@hiatal-hernia
= hiatal hernia, hiatus hernia, diaphragmatic hernia
K44.9 | Hernia of the diaphragm without obstruction
@crohn lifelong
= Crohn's disease, Crohn's
K50.90 | Crohn's disease, part not said, without complication
@ulcerative-colitis lifelong
= ulcerative colitis, UC
K51.90 | Ulcerative colitis, extent not said, without complication
@gastroenteritis
= gastroenteritis, acute gastroenteritis, colitis, enteritis
K52.9 | Inflammation of the gut, not said to be an infection
@ileus
= ileus
K56.7 | Ileus, cause not said
@bowel-obstruction
= small bowel obstruction, bowel obstruction, intestinal obstruction, SBO
K56.609 | Blocked gut, cause and degree not said
@diverticulitis
= diverticulitis, acute diverticulitis
K57.92 | Diverticulitis, part of the gut not said, without perforation or bleeding
@colon-diverticulitis
= sigmoid diverticulitis, diverticulitis of the colon, colonic diverticulitis, diverticulitis of the sigmoid colon
K57.32 | Diverticulitis of the large bowel without perforation or bleeding
@diverticulosis lifelong
= diverticulosis
K57.90 | Diverticulosis, part of the gut not said, without perforation or bleeding
@colon-diverticulosis lifelong
= diverticulosis of the colon, colonic diverticulosis, sigmoid diverticulosis
K57.30 | Diverticulosis of the large bowel without perforation or bleeding
@irritable-bowel lifelong
= irritable bowel syndrome, IBS, IBS D +diarrhea, IBS C +constipation, irritable bowel
K58.9 ! | Irritable bowel without diarrhea
K58.0 diarrhea | Irritable bowel with diarrhea
K58.1 constipation | Irritable bowel with constipation
K58.2 diarrhea constipation | Irritable bowel, mixed
@constipation
= constipation, constipated
K59.00 ! | Constipation, kind not said
K59.09 chronic | Other constipation, such as chronic
@idiopathic-constipation
= chronic idiopathic constipation
K59.04 | Chronic constipation without known cause
@opioid-constipation
= opioid induced constipation, drug induced constipation
K59.03 | Constipation from a drug
@anal-fissure
= anal fissure
K60.2 ! | Anal fissure, course not said
K60.0 acute | Acute anal fissure
K60.1 chronic | Chronic anal fissure
@rectal-bleeding symptom
= rectal bleeding, bright red blood per rectum, BRBPR, hematochezia
K62.5 | Bleeding from anus or rectum
@hemorrhoids
= hemorrhoid, external hemorrhoid, internal hemorrhoid
K64.9 | Hemorrhoids, degree not said
@alcoholic-liver lifelong
= alcoholic cirrhosis, alcoholic cirrhosis of liver, alcoholic liver cirrhosis
K70.30 | Alcoholic scarring of the liver without ascites
@cirrhosis lifelong
= cirrhosis, liver cirrhosis, cirrhosis of the liver, hepatic cirrhosis
K74.60 | Scarring of the liver, cause not said
@autoimmune-hepatitis lifelong
= autoimmune hepatitis
K75.4 | Autoimmune hepatitis
@steatohepatitis lifelong
= nonalcoholic steatohepatitis, non alcoholic steatohepatitis, NASH, metabolic dysfunction associated steatohepatitis, MASH
K75.81 | Fatty liver with inflammation, not from alcohol
@fatty-liver lifelong
= fatty liver, fatty liver disease, hepatic steatosis, nonalcoholic fatty liver disease, non alcoholic fatty liver disease, NAFLD, MASLD, steatosis of the liver
K76.0 | Fatty liver
@portal-hypertension lifelong
= portal hypertension
K76.6 | Portal hypertension
@gallstones
= gallstone, cholelithiasis
K80.20 | Gallstones without inflammation or obstruction
@acute-cholecystitis
= acute cholecystitis
K81.0 | Acute inflammation of the gallbladder
@cholecystitis
= cholecystitis
K81.9 ! | Inflammation of the gallbladder, course not said
K81.1 chronic | Chronic inflammation of the gallbladder
@acute-pancreatitis
= acute pancreatitis, pancreatitis
K85.90 | Acute pancreatitis, cause not said, without necrosis or infection
@chronic-pancreatitis lifelong
= chronic pancreatitis
K86.1 | Other chronic pancreatitis
@celiac lifelong
= celiac disease, celiac sprue
K90.0 | Celiac disease
@hematemesis symptom
= hematemesis, vomiting blood
K92.0 | Vomiting of blood
@melena symptom
= melena, black tarry stool, tarry stool
K92.1 | Black stool from bleeding
@gi-bleeding
= gastrointestinal bleeding, GI bleed, GI bleeding, gastrointestinal hemorrhage, upper GI bleed, lower GI bleed
K92.2 | Bleeding in the gut, place not said
`);
