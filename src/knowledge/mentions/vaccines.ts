// Vaccines as free texts name them, by the groups of CDC's schedule. Names that are also diseases count only where the text says that it speaks of vaccines.
import { readNamed } from "./mention-table.ts";

export const VACCINES = readNamed(`
Influenza | influenza vaccine | flu shot, flu shots, flu vaccine, influenza vaccination, influenza shot, flu vaccination, influenza immunization, Fluzone, Flublok, Fluad
Pneumococcal | pneumococcal vaccine | pneumonia vaccine, pneumonia shot, pneumonia vaccination, pneumococcal vaccination, Prevnar, Prevnar 13, Prevnar 20, PCV13, PCV15, PCV20, PPSV23, Pneumovax, Pneumovax 23, pneumococcal polysaccharide vaccine, pneumococcal conjugate vaccine, Vaxneuvance
Zoster | zoster vaccine | shingles vaccine, shingles shot, Shingrix, Zostavax, shingles vaccination, herpes zoster vaccine
DTaP/Tdap/Td | *tetanus vaccine | Tdap, tetanus shot, tetanus vaccine, tetanus booster, Td booster, DTaP, Boostrix, Adacel, tetanus vaccination, tetanus immunization
COVID-19 | COVID vaccine | COVID 19 vaccine, COVID vaccination, COVID 19 vaccination, COVID booster, COVID shot, Comirnaty, Spikevax
HepB | hepatitis B vaccine | hep B vaccine, hepatitis B vaccination, Heplisav, Engerix, hepatitis B series, hepatitis B vaccine series
HepA | hepatitis A vaccine | hep A vaccine, hepatitis A vaccination, Havrix
MMR | *MMR vaccine | MMR, MMR vaccine, measles vaccine
Varicella | varicella vaccine | chickenpox vaccine, chicken pox vaccine, Varivax
HPV | HPV vaccine | Gardasil, Gardasil 9, HPV vaccination, HPV series, HPV vaccine series
RSV | RSV vaccine | Arexvy, Abrysvo, RSV vaccination, nirsevimab
Meningococcal | meningococcal vaccine | Menactra, Menveo, MenACWY, MenQuadfi, meningitis vaccine
Polio | polio vaccine | IPV
Hib | Hib vaccine | Haemophilus influenzae type b vaccine
`);

/** Names that count only in a list of immunisations. */
export const BARE_VACCINES = readNamed(`
Influenza | *influenza vaccine | influenza, flu
Pneumococcal | *pneumococcal vaccine | pneumococcal, pneumonia
Zoster | *zoster vaccine | zoster, shingles
DTaP/Tdap/Td | *tetanus vaccine | tetanus, Td
COVID-19 | *COVID vaccine | COVID 19, COVID
HepB | *hepatitis B vaccine | hepatitis B, hep B
HepA | *hepatitis A vaccine | hepatitis A, hep A
Varicella | *varicella vaccine | varicella, chickenpox
HPV | *HPV vaccine | HPV
RSV | *RSV vaccine | RSV
Meningococcal | *meningococcal vaccine | meningococcal, meningitis
Polio | *polio vaccine | polio
`);
