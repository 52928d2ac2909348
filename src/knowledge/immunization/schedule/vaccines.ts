// Vaccines by CVX code, and the antigens they count for. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const VACCINES = `
vaccine 01 Diphtheria,Tetanus,Pertussis : DTP
vaccine 02 Polio : OPV
vaccine 03 Measles,Mumps,Rubella : MMR
vaccine 04 Measles,Rubella : M/R
vaccine 05 Measles : measles
vaccine 06 Rubella : rubella
vaccine 07 Mumps : mumps
vaccine 08 HepB : Hep B, adolescent or pediatric
vaccine 09 Tetanus,Diphtheria : Td (adult), adsorbed
vaccine 10 Polio : IPV
vaccine 11 Pertussis : pertussis
vaccine 15 Influenza : influenza, split (incl. purified surface antigen)
vaccine 16 Influenza : influenza, whole
vaccine 17 Hib : Hib, unspecified formulation
vaccine 18 Rabies : Rabies, intramuscular injection
vaccine 20 Diphtheria,Tetanus,Pertussis : DTaP
vaccine 21 Varicella : varicella
vaccine 22 Diphtheria,Tetanus,Pertussis,Hib : DTP-Hib
vaccine 25 Typhoid : Typhoid oral, live, attenuated
vaccine 26 Cholera : cholera, unspecified formulation
vaccine 28 Diphtheria,Tetanus : DT (pediatric)
vaccine 31 HepA : Hep A, pediatric, unspecified formulation
vaccine 32 Meningococcal : meningococcal MPSV4
vaccine 33 Pneumococcal : pneumococcal polysaccharide PPV23
vaccine 35 Tetanus : tetanus toxoid, adsorbed
vaccine 37 Yellow_Fever : Yellow Fever
vaccine 38 Rubella,Mumps : rubella/mumps
vaccine 39 Japanese_Encephalitis : Japanese encephalitis SC
vaccine 40 Rabies : rabies, intradermal injection
vaccine 41 Typhoid : typhoid, parenteral
vaccine 42 HepB : Hep B, adolescent/high risk infant
vaccine 43 HepB : Hep B, adult
vaccine 44 HepB : Hep B, dialysis
vaccine 45 HepB : Hep B, unspecified formulation
vaccine 46 Hib : Hib (PRP-D)
vaccine 47 Hib : Hib (HbOC)
vaccine 48 Hib : Hib (PRP-T)
vaccine 49 Hib : Hib (PRP-OMP)
vaccine 50 Diphtheria,Tetanus,Pertussis,Hib : DTaP-Hib
vaccine 51 Hib,HepB : Hib-Hep B
vaccine 52 HepA : Hep A, adult
vaccine 53 Typhoid : typhoid, parenteral, AKD (U.S. military)
vaccine 56 Dengue : Dengue Fever
vaccine 62 HPV : HPV, quadrivalent
vaccine 74 Rotavirus : rotavirus, tetravalent
vaccine 75 Orthopoxvirus : vaccinia - smallpox
vaccine 77 TBE : Tick-borne encephalitis vaccine (non-US)
vaccine 83 HepA : Hep A, ped/adol, 2 dose
vaccine 84 HepA : Hep A, ped/adol, 3 dose
vaccine 85 HepA : Hep A, unspecified formulation
vaccine 88 Influenza : influenza, unspecified formulation
vaccine 89 Polio : polio, unspecified formulation
vaccine 90 Rabies : Rabies, unspecified formulation
vaccine 91 Typhoid : typhoid, unspecified formulation
vaccine 94 Measles,Mumps,Rubella,Varicella : MMRV
vaccine 100 Pneumococcal : pneumococcal conjugate PCV 7
vaccine 101 Typhoid : Typhoid capsular polysaccharide
vaccine 102 Diphtheria,Tetanus,Pertussis,Hib,HepB : DTP-Hib-Hep B
vaccine 103 Meningococcal : meningococcal C conjugate
vaccine 104 HepA,HepB : Hep A-Hep B
vaccine 105 Orthopoxvirus : vaccinia - smallpox diluted
vaccine 106 Diphtheria,Tetanus,Pertussis : DTaP, 5 pertussis antigens
vaccine 107 Diphtheria,Tetanus,Pertussis : DTaP, unspecified formulation
vaccine 108 Meningococcal : meningococcal, unspecified formulation
vaccine 109 Pneumococcal : pneumococcal, unspecified formulation
vaccine 110 Diphtheria,Tetanus,Pertussis,HepB,Polio : DTaP-Hep B-IPV
vaccine 111 Influenza : influenza, live, trivalent, intranasal
vaccine 112 Tetanus : tetanus toxoid, unspecified formulation
vaccine 113 Tetanus,Diphtheria : Td (adult) preservative free
vaccine 114 Meningococcal : meningococcal MCV4P
vaccine 115 Tetanus,Diphtheria,Pertussis : Tdap
vaccine 116 Rotavirus : rotavirus, pentavalent
vaccine 118 HPV : HPV, bivalent
vaccine 119 Rotavirus : rotavirus, monovalent
vaccine 120 Diphtheria,Tetanus,Pertussis,Hib,Polio : DTaP-Hib-IPV
vaccine 121 Varicella@0d..50y,Zoster@50y.. : Zoster live
vaccine 122 Rotavirus : rotavirus, unspecified formulation
vaccine 129 Japanese_Encephalitis : Japanese Encephalitis, unspecified formulation
vaccine 130 Diphtheria,Tetanus,Pertussis,Polio : DTaP-IPV
vaccine 132 Diphtheria,Tetanus,Pertussis,Polio,Hib,HepB : DTaP-IPV-HIB-HEP B, historical
vaccine 133 Pneumococcal : Pneumococcal conjugate PCV 13
vaccine 134 Japanese_Encephalitis : Japanese Encephalitis, VC
vaccine 135 Influenza : Influenza, high dose, trivalent, PF
vaccine 136 Meningococcal : Meningococcal MCV4O
vaccine 137 HPV : HPV, unspecified formulation
vaccine 138 Tetanus,Diphtheria : Td (adult)
vaccine 139 Tetanus,Diphtheria : Td(adult) unspecified formulation
vaccine 140 Influenza : Influenza, split virus, trivalent, PF
vaccine 141 Influenza : Influenza, split virus, trivalent, preservative
vaccine 142 Tetanus : tetanus toxoid, not adsorbed
vaccine 144 Influenza : influenza, seasonal, intradermal, preservative free
vaccine 146 Diphtheria,Tetanus,Pertussis,Polio,Hib,HepB : DTaP, IPV, Hib, HepB
vaccine 147 Meningococcal : meningococcal MCV4, unspecified formulation
vaccine 148 Meningococcal,Hib : Meningococcal C/Y-HIB PRP
vaccine 149 Influenza : Influenza, live, quadrivalent, intranasal
vaccine 150 Influenza : Influenza, split virus, quadrivalent, PF
vaccine 151 Influenza : influenza, nasal, unspecified formulation
vaccine 152 Pneumococcal : Pneumococcal Conjugate, unspecified formulation
vaccine 153 Influenza : Influenza, MDCK, trivalent, PF
vaccine 155 Influenza : Influenza, recombinant, trivalent, PF
vaccine 158 Influenza : Influenza, split virus, quadrivalent, preservative
vaccine 161 Influenza : Influenza, injectable, quadrivalent, preservative free, pediatric
vaccine 162 Meningococcal_B : Meningococcal B, recombinant
vaccine 163 Meningococcal_B : Meningococcal B, OMV
vaccine 164 Meningococcal_B : meningococcal B, unspecified
vaccine 165 HPV : HPV9
vaccine 166 Influenza : influenza, intradermal, quadrivalent, preservative free
vaccine 167 Meningococcal,Meningococcal_B : meningococcal, unknown serogroups
vaccine 168 Influenza : Influenza, adjuvanted, trivalent, PF
vaccine 169 HepA : Hep A, live attenuated
vaccine 170 Diphtheria,Tetanus,Pertussis,Polio,Hib : DTAP/IPV/HIB - non-US
vaccine 171 Influenza : Influenza, MDCK, quadrivalent, PF
vaccine 172 Cholera : cholera, WC-rBS
vaccine 173 Cholera : cholera, BivWC
vaccine 174 Cholera : cholera, live attenuated
vaccine 175 Rabies : Rabies - IM Diploid cell culture
vaccine 176 Rabies : Rabies - IM fibroblast culture
vaccine 177 Pneumococcal : pneumococcal conjugate PCV10
vaccine 178 Polio : OPV bivalent
vaccine 179 Polio : OPV ,monovalent, unspecified
vaccine 182 Polio : OPV, Unspecified
vaccine 183 Yellow_Fever : Yellow fever vaccine - alt
vaccine 184 Yellow_Fever : Yellow fever, unspecified formulation
vaccine 185 Influenza : Influenza, recombinant, quadrivalent, PF
vaccine 186 Influenza : Influenza, MDCK, quadrivalent, preservative
vaccine 187 Zoster : zoster recombinant
vaccine 188 Zoster : zoster, unspecified formulation
vaccine 189 HepB : Hep B, adjuvanted
vaccine 190 Typhoid : Typhoid conjugate vaccine (TCV)
vaccine 191 Meningococcal : meningococcal A polysaccharide
vaccine 192 Meningococcal : meningococcal AC polysaccharide
vaccine 193 HepA,HepB : Hep A-Hep B, pediatric/adolescent
vaccine 194 Influenza : Influenza, Southern Hemisphere, unspecified formulation
vaccine 195 Diphtheria,Tetanus,Polio : DT, IPV adsorbed
vaccine 196 Tetanus,Diphtheria : Td, adsorbed, preservative free, adult use, Lf unspecified
vaccine 197 Influenza : Influenza, high-dose, quadrivalent, PF
vaccine 198 Diphtheria,Tetanus,Pertussis,HepB,Hib : DTP-HepB-Hib Pentavalent Non-US
vaccine 200 Influenza : Influenza, Southern Hemisphere, pediatric, preservative free
vaccine 201 Influenza : Influenza, Southern Hemisphere, preservative free
vaccine 202 Influenza : Influenza, Southern Hemisphere, quadrivalent, with preservative
vaccine 203 Meningococcal : Meningococcal Polysaccharide groups A, C, Y, W-135 TT Conjugate
vaccine 204 Ebola : Ebola Zaire Vaccine, Live
vaccine 205 Influenza : Influenza, adjuvanted, quadrivalent, PF
vaccine 206 Orthopoxvirus : vaccinia - smallpox mpox vaccine live, PF
vaccine 207 COVID-19 : COVID-19, mRNA, LNP-S, PF, 100 mcg/0.5 mL dose
vaccine 208 COVID-19 : COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose
vaccine 210 COVID-19 : COVID-19 vaccine, vector-nr, rS-ChAdOx1, PF, 0.5 mL
vaccine 211 COVID-19 : COVID-19 vaccine, Subunit, rS-nanoparticle+Matrix-M1 Adjuvant, PF, 0.5 mL
vaccine 212 COVID-19 : SARS-COV-2 (COVID-19) vaccine, vector non-replicating, recombinant spike protein-Ad26, preservative free, 0.5 mL
vaccine 213 COVID-19 : SARS-COV-2 (COVID-19), vaccine Unspecified Formulation
vaccine 214 Ebola : Ebola, Unspecified
vaccine 215 Pneumococcal : Pneumococcal conjugate PCV 15
vaccine 216 Pneumococcal : Pneumococcal conjugate PCV 20
vaccine 217 COVID-19 : COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose, tris-sucrose
vaccine 218 COVID-19 : COVID-19, mRNA, LNP-S, PF, 10 mcg/0.2 mL dose, tris-sucrose
vaccine 219 COVID-19 : COVID-19, mRNA, LNP-S, PF, 3 mcg/0.2 mL dose, tris-sucrose
vaccine 220 HepB : HepB recombinant, 3-antigen, Al(OH)3
vaccine 221 COVID-19 : COVID-19, mRNA, LNP-S, PF, 50 mcg/0.5 mL dose
vaccine 222 TBE : Tick-borne encephalitis, unspecified
vaccine 223 TBE : Tick-borne encephalitis, inactivated, PF, 0.25mL
vaccine 224 TBE : Tick-borne encephalitis, inactivated, PF, 0.5mL
vaccine 227 COVID-19 : COVID-19, mRNA, LNP-S, PF, pediatric 50 mcg/0.5 mL dose
vaccine 228 COVID-19 : COVID-19, mRNA, LNP-S, PF, pediatric 25 mcg/0.25 mL dose
vaccine 229 COVID-19 : COVID-19, mRNA, LNP-S, bivalent, PF, 50 mcg/0.5 mL or 25 mcg/0.25 mL dose
vaccine 230 COVID-19 : COVID-19, mRNA, LNP-S, bivalent, PF, 10 mcg/0.2 mL
vaccine 231 Influenza : influenza, Southern Hemisphere, high-dose, quadrivalent
vaccine 300 COVID-19 : COVID-19, mRNA, LNP-S, bivalent, PF, 30 mcg/0.3 mL dose
vaccine 301 COVID-19 : COVID-19, mRNA, LNP-S, bivalent, PF, 10 mcg/0.2 mL dose
vaccine 302 COVID-19 : COVID-19, mRNA, LNP-S, bivalent, PF, 3 mcg/0.2 mL dose
vaccine 303 RSV : RSV, recombinant, protein subunit RSVpreF, adjuvant reconstituted, 0.5 mL, PF
vaccine 304 RSV : Respiratory syncytial virus (RSV), unspecified
vaccine 305 RSV : RSV, bivalent, protein subunit RSVpreF, diluent reconstituted, 0.5 mL, PF
vaccine 306 RSV : RSV, mAb, nirsevimab-alip, 0.5 mL, neonate to 24 months
vaccine 307 RSV : RSV, mAb, nirsevimab-alip, 1.0 mL, neonate to 24 months
vaccine 308 COVID-19 : COVID-19, mRNA, LNP-S, PF, tris-sucrose, 3 mcg/0.3 mL
vaccine 309 COVID-19 : COVID-19, mRNA, LNP-S, PF, tris-sucrose, 30 mcg/0.3 mL
vaccine 310 COVID-19 : COVID-19, mRNA, LNP-S, PF, tris-sucrose, 10 mcg/0.3 mL
vaccine 311 COVID-19 : COVID-19, mRNA, LNP-S, PF, 25 mcg/0.25 mL
vaccine 312 COVID-19 : COVID-19, mRNA, LNP-S, PF, 50 mcg/0.5 mL
vaccine 313 COVID-19 : COVID-19, subunit, rS-nanoparticle, adjuvanted, PF, 5 mcg/0.5 mL
vaccine 314 RSV : Respiratory syncytial virus (RSV) vaccine, unspecified
vaccine 315 RSV : Respiratory syncytial virus (RSV) monoclonal antibody (MAB), unspecified
vaccine 316 Meningococcal,Meningococcal_B : meningococcal polysaccharide (MenACWY-TT conjugate), (MenB), PF
vaccine 317 Chikungunya : Chikungunya live attenuated vaccine, 0.5 mL, PF
vaccine 320 Influenza : Influenza, MDCK, trivalent, preservative
vaccine 324 Polio : Poliovirus, inactivated, fractional-dose (fIPV)
vaccine 325 Orthopoxvirus : Vaccinia (smallpox, mpox), unspecified
vaccine 326 RSV : RSV, mRNA, injectable, PF
vaccine 327 Pneumococcal : Pneumococcal conjugate PCV 21
vaccine 328 Meningococcal,Meningococcal_B : Meningococcal oligosaccharide (MenACWY), (MenB), PF
vaccine 329 Chikungunya : Chikungunya, VLP, recombinant, 0.8 mL, PF
vaccine 330 Dengue : Dengue Fever, Unspecified
vaccine 331 Influenza : Influenza, Southern Hemisphere, trivalent, PF
vaccine 332 RSV : RSV, mAb, clesrovimab-cfor, 0.7 mL, neonate and infant, PF
vaccine 333 Influenza : Influenza, live, trivalent, intranasal, self/caregiver admin, PF
vaccine 334 COVID-19 : COVID-19, mRNA, LNP-S, PF, 10 mcg/0.2 mL
vaccine 500 COVID-19 : COVID-19 Non-US Vaccine, Product Unknown
vaccine 501 COVID-19 : COVID-19 IV Non-US Vaccine (QAZCOVID-IN)
vaccine 502 COVID-19 : COVID-19 IV Non-US Vaccine (COVAXIN)
vaccine 503 COVID-19 : COVID-19 LAV Non-US Vaccine (COVIVAC)
vaccine 504 COVID-19 : COVID-19 VVnr Non-US Vaccine (Sputnik Light)
vaccine 505 COVID-19 : COVID-19 VVnr Non-US Vaccine (Sputnik V)
vaccine 506 COVID-19 : COVID-19 VVnr Non-US Vaccine (CanSino Biological Inc./Beijing Institute of Biotechnology)
vaccine 507 COVID-19 : COVID-19 PS Non-US Vaccine (Anhui Zhifei Longcom Biopharmaceutical + Institute of Microbiology Chinese academy of Sciences)
vaccine 508 COVID-19 : COVID-19 PS Non-US Vaccine (Jiangsu Province Centers for Disease Control and Prevention)
vaccine 509 COVID-19 : COVID-19 PS Non-US Vaccine (EpiVacCorona)
vaccine 510 COVID-19 : COVID-19 IV Non-US Vaccine (BIBP, Sinopharm)
vaccine 511 COVID-19 : COVID-19 IV Non-US Vaccine (CoronaVac, Sinovac)
vaccine 512 COVID-19 : COVID-19 VLP Non-US Vaccine (Medicago, Covifenz)
vaccine 513 COVID-19 : COVID-19 PS Non-US Vaccine (Anhui Zhifei Longcom, Zifivax)
vaccine 514 COVID-19 : COVID-19 DNA Non-US Vaccine (Zydus Cadila, ZyCoV-D)
vaccine 515 COVID-19 : COVID-19 PS Non-US Vaccine (Medigen, MVC-COV1901)
vaccine 516 COVID-19 : COVID-19 Inactivated Non-US Vaccine (Minhai Biotechnology Co, KCONVAC)
vaccine 517 COVID-19 : COVID-19 PS Non-US Vaccine (Biological E Limited, Corbevax)
vaccine 518 COVID-19 : COVID-19 Inactivated Non-US Vaccine (VLA2001, Valneva)
vaccine 519 COVID-19 : COVID-19 mRNA, bivalent, original/Omicron BA.1 Non-US Vaccine Product (Spikevax Bivalent), Moderna
vaccine 520 COVID-19 : COVID-19 mRNA, bivalent, original/Omicron BA.1 Non-US Vaccine Product (Comirnaty Bivalent), Pfizer-BioNTech
vaccine 521 COVID-19 : COVID-19 SP, protein-based, adjuvanted (VidPrevtyn Beta), Sanofi-GSK
`;
