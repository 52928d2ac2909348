// Vaccine groups and their antigens. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const GROUPS = `
group Chikungunya : Chikungunya
group Cholera : Cholera
group COVID-19 : COVID-19
group Dengue : Dengue
group Diphtheria,Pertussis,Tetanus : DTaP/Tdap/Td
group Ebola : Ebola
group HepA : HepA
group HepB : HepB
group Hib : Hib
group HPV : HPV
group Influenza : Influenza
group Japanese_Encephalitis : Japanese Encephalitis
group Meningococcal : Meningococcal
group Meningococcal_B : Meningococcal B
group Measles,Mumps,Rubella whole : MMR
group Orthopoxvirus : Orthopoxvirus
group Pneumococcal : Pneumococcal
group Polio : Polio
group Rabies : Rabies
group Rotavirus : Rotavirus
group RSV : RSV
group TBE : TBE
group Typhoid : Typhoid
group Varicella : Varicella
group Yellow_Fever : Yellow Fever
group Zoster : Zoster
`;
