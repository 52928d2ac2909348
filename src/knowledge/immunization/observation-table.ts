// Which diagnoses, operations, treatments and allergies stand for which of CDC's numbered observations (CDSi 4.64). ICD-10-CM categories and names; ours, deliberately narrow: what a record cannot settle is marked so or left out.

export interface ObservationRule {
  /** CDC's number. */
  readonly code: string;
  readonly icd: RegExp | undefined;
  readonly name: RegExp | undefined;
  /** The record does not tell how severe it is: never applied, only pointed out. */
  readonly isUnsettled?: boolean;
}

function rule(code: string, icd: RegExp | undefined, name: RegExp | undefined, isUnsettled?: boolean): ObservationRule {
  return isUnsettled === undefined ? { code, icd, name } : { code, icd, name, isUnsettled };
}

/** Of a name that says the opposite, or somebody else's. */
export const NOT_OF_PATIENT =
  /\b(?:family history|screening|suspected|risk (?:of|for)|fear of|exposure|contact with|no history|without|rule[d]? out|prevention|vaccin\w*|immuni[sz]ation|encounter for)\b/i;

/** Hold while the condition is active. */
export const CONDITIONS: readonly ObservationRule[] = [
  rule("007", /^(?:Z33\.1|Z34|O0[89]|O1|O2|O3|O4)/, /^(?:normal |high[- ]risk )?pregnan(?:t|cy)\b/i),
  rule("170", /^(?:Z33\.1|Z34|O09)/, /^(?:normal |high[- ]risk )?pregnan(?:t|cy)\b/i),
  rule("010", /^G96\.0/, /\bcerebrospinal fluid leak/i),
  rule("014", /^E(?:08|09|10|11|13)/, /\bdiabetes mellitus\b|\btype (?:1|2|i|ii) diabetes\b|^diabetes$|\bdiabetic\b/i),
  rule("015", /^(?:K70|K73|K74|K75\.[48]|K76\.[069]|B18)/, /\bcirrhosis\b|\bchronic (?:liver disease|hepatitis)\b/i),
  rule(
    "016",
    /^(?:I09\.81|I11\.0|I13|I25|I42|I50|Q2[0-4])/,
    /\bheart failure\b|\bcardiomyopathy\b|\bcoronary (?:artery|heart) disease\b|\bischa?emic heart disease\b/i,
  ),
  rule(
    "254",
    /^(?:I09\.81|I11\.0|I13|I25|I42|I50|I70|I73)/,
    /\bheart failure\b|\bcoronary (?:artery|heart) disease\b|\bischa?emic heart disease\b|\bperipheral (?:arterial|vascular) disease\b/i,
  ),
  rule(
    "017",
    /^(?:J4[1-4]|J47|J84|E84)/,
    /\bchronic obstructive\b|\bemphysema\b|\bbronchiectasis\b|\bchronic bronchitis\b|\binterstitial lung\b|\bcystic fibrosis\b/i,
  ),
  rule("214", /^J44/, /\bchronic obstructive (?:pulmonary|lung|bronchitis)\b/i),
  rule("215", /^J43/, /\bemphysema\b/i),
  rule("199", /^J84/, /\binterstitial lung disease\b|\bpulmonary fibrosis\b/i),
  rule("200", /^E84/, /\bcystic fibrosis\b/i),
  rule("027", /^J45/, /\basthma\b/i),
  rule("253", /^J45\.[45]/, /\b(?:moderate|severe) persistent asthma\b/i),
  rule("005", /^(?:B18\.2|B19\.2)/, /\bhepatitis c\b/i),
  rule("032", /^Z99\.2/, /\bdependence on (?:renal )?dialysis\b|\bdialysis patient\b/i),
  rule("114", /^N18\.6/, /\bend[- ]stage (?:renal|kidney) disease\b/i),
  rule("161", /^(?:N18|E(?:08|09|10|11|13)\.22|I12|I13)/, /\bchronic kidney disease\b|\bend[- ]stage (?:renal|kidney) disease\b/i),
  rule("167", /^N04/, /\bnephrotic syndrome\b/i),
  rule("043", /^F10\.2(?!1)/, /\balcohol(?:ism| dependence| use disorder)\b/i),
  rule(
    "160",
    /^(?:D73\.0|Q89\.01|Z90\.81|D57\.[0-24-8])/,
    /\basplenia\b|\bhyposplenism\b|\babsence of spleen\b|\bsickle cell (?:disease|an[a]?emia)\b/i,
  ),
  rule("259", /^D57\.[0-24-8]/, /\bsickle cell (?:disease|an[a]?emia)\b/i),
  rule("279", /^D5[678]/, /\bhemoglobinopathy\b|\bthalass[a]?emia\b|\bsickle cell (?:disease|an[a]?emia)\b/i),
  rule("145", /^D8(?:0\.0|3)/, /\bagammaglobulin[a]?emia\b|\bcommon variable immunodeficiency\b/i),
  rule("146", /^D80\.[2-4]/, /\bselective (?:immunoglobulin|ig) ?a deficiency\b/i),
  rule("147", /^D81\.[0-2]/, /\bsevere combined immunodeficiency\b/i),
  rule("013", /^D81\.[0-2]/, /\bsevere combined immunodeficiency\b/i),
  rule("148", /^D82\.[01]/, /\bwiskott-aldrich\b|\bdigeorge\b|\bataxia[- ]telangiectasia\b/i),
  rule("151", /^D84\.1/, /\b(?:complement|properdin|factor b) deficiency\b/i),
  rule("152", /^D71/, /\bchronic granulomatous disease\b/i),
  rule(
    "158",
    /^(?:D84\.821|Z79\.6)/,
    /\bimmunosuppressi(?:ve|on) (?:therapy|treatment|due to)\b|\bimmunodeficiency due to (?:drug|medication)/i,
  ),
  rule("168", /^Z51\.1/, undefined),
  rule("159", /^Z51\.0/, undefined),
  rule("178", /^C9[1-5](?!\.\d1)/, /\bleuk[a]?emia\b(?!.*remission)/i),
  rule("179", /^C8[2-8]/, /\blymphoma\b/i),
  rule("180", /^C81/, /\bhodgkin/i),
  rule("181", /^C90\.0(?!1)/, /\bmultiple myeloma\b/i),
  rule("156", /^C7[7-9]|^C80\.0/, /\bmetasta(?:tic|s[ie]s)\b|\bgenerali[sz]ed malignan/i),
  rule("186", /^(?:B20|Z21)/, /\bhuman immunodeficiency virus\b|\bhiv (?:infection|disease|positive)\b|\bacquired immun(?:e|o)/i),
  rule("154", /^(?:B20|Z21)/, /\bhuman immunodeficiency virus\b|\bhiv (?:infection|disease|positive)\b|\bacquired immun(?:e|o)/i, true),
  rule("156", /^C(?:8[1-8]|9[0-5])/, /\bleuk[a]?emia\b|\blymphoma\b|\bmultiple myeloma\b/i, true),
  rule("028", /^K56\.1/, /\bintussusception\b/i),
  rule("257", /^(?:E66\.01|E66\.813|Z68\.4)/, /\bsevere obesity\b|\bmorbid obesity\b|\bbody mass index (?:\[bmi\] )?40\+/i),
  rule("263", /^E(?:10|11|13)\.4/, /\bneuropathy due to\b.*\bdiabetes\b|\bdiabetic .*neuropathy\b/i),
  rule("264", /^E(?:10|11|13)\.3/, /\bretinopathy due to\b.*\bdiabetes\b|\bdiabetic .*retinopathy\b/i),
  rule(
    "256",
    /^E(?:10|11|13)\.2/,
    /\b(?:kidney disease|renal disease|disorder of kidney) due to\b.*\bdiabetes\b|\bdiabetic (?:nephropathy|kidney)\b/i,
  ),
];

/** Once true, true for life: transplants, implants, organs removed, diseases that leave immunity. */
export const LASTING: readonly ObservationRule[] = [
  rule("004", /^Z94\.8[14]/, /\b(?:bone marrow|stem cell) transplant/i),
  rule(
    "157",
    /^(?:Z94\.[0-4]|Z94\.8[23]|T86\.[1-4])/,
    /\b(?:kidney|renal|heart|liver|lung|pancreas|intestin\w+) transplant|\btransplant(?:ation)? of (?:kidney|heart|liver|lung)\b|\bsolid organ transplant/i,
  ),
  rule("160", undefined, /\bsplenectomy\b|\bhistory of splenectomy\b/i),
  rule("011", /^Z96\.21/, /\bcochlear (?:implant|prosthesis|device)/i),
  rule("018", /^B15/, /\bhepatitis a\b(?! and| or)/i),
  rule("019", /^(?:B16|B18\.[01]|B19\.1|Z22\.51)/, /\bhepatitis b\b/i),
  rule("024", /^B01/, /\bvaricella\b(?!.*zoster)|\bchicken ?pox\b/i),
  rule("025", /^B02/, /\bherpes zoster\b|\bshingles\b/i),
];

/** Ingredients of current medications that suppress immunity; glucocorticoids are not among them, their dose decides. */
export const IMMUNOSUPPRESSANTS =
  /\b(?:mycophenol\w+|tacrolimus|ciclosporin|cyclosporine?|sirolimus|everolimus|azathioprine|cyclophosphamide|rituximab|ocrelizumab|infliximab|adalimumab|etanercept|certolizumab|golimumab|tocilizumab|sarilumab|abatacept|tofacitinib|baricitinib|upadacitinib|leflunomide|belatacept|alemtuzumab|antithymocyte)\b/i;
export const NOT_SYSTEMIC = /\b(?:topical|ointment|cream|ophthalmic|eye drops?)\b/i;

/** Allergies that CDC counts only where the reaction was severe. */
export const ALLERGIES: readonly ObservationRule[] = [
  rule("102", undefined, /\bgelatin\b/i),
  rule("106", undefined, /\bgentamicin\b/i),
  rule("107", undefined, /\bneomycin\b/i),
  rule("108", undefined, /\bstreptomycin\b/i),
  rule("109", undefined, /\bpolymyxin\b/i),
  rule("110", undefined, /\byeast\b/i),
  rule("187", undefined, /\bpolysorbate\b/i),
  rule("188", undefined, /\bpolyethylene glycol\b|\bpeg\b/i),
  rule("117", undefined, /\bdiphtheria toxoid\b/i),
  rule("118", undefined, /\btetanus toxoid\b/i),
];

/** An allergy to a vaccine itself, by the disease in its name. */
export const VACCINE_ALLERGIES: readonly ObservationRule[] = [
  rule("081", undefined, /\bpolio/i),
  rule("083", undefined, /\brotavirus\b/i),
  rule("085", undefined, /\binfluenza\b(?! b)|\bflu\b/i),
  rule("086", undefined, /\bpertussis\b|\bdtap\b|\btdap\b/i),
  rule("087", undefined, /\bdiphtheria\b|\bdtap\b|\btdap\b/i),
  rule("088", undefined, /\btetanus\b|\bdtap\b|\btdap\b/i),
  rule("089", undefined, /\bvaricella\b|\bchicken ?pox\b/i),
  rule("090", undefined, /\bhpv\b|\bpapilloma/i),
  rule("091", undefined, /\bmeasles\b|\bmmr\b/i),
  rule("092", undefined, /\bmumps\b|\bmmr\b/i),
  rule("093", undefined, /\brubella\b|\bmmr\b/i),
  rule("094", undefined, /\bpneumococ/i),
  rule("095", undefined, /\bmeningococ/i),
  rule("096", undefined, /\bhepatitis a\b|\bhep a\b/i),
  rule("097", undefined, /\bhepatitis b\b|\bhep b\b/i),
  rule("098", undefined, /\bh[a]?emophilus\b|\bhib\b/i),
  rule("122", undefined, /\bcovid|\bsars-cov-2\b/i),
  rule("172", undefined, /\bzoster\b|\bshingles\b/i),
  rule("244", undefined, /\brsv\b|\brespiratory syncytial\b/i),
];

/** Antibody tests whose positive result is evidence of immunity. */
export const ANTIBODY_TESTS: readonly ObservationRule[] = [
  rule("018", undefined, /\bhepatitis a\b.*\b(?:igg|total)\b/i),
  rule("019", undefined, /\bhepatitis b\b.*\bsurface (?:ab|antibod)/i),
  rule("020", undefined, /\b(?:measles|rubeola)\b.*\b(?:igg|antibod|immun)/i),
  rule("021", undefined, /\bmumps\b.*\b(?:igg|antibod|immun)/i),
  rule("022", undefined, /\brubella\b.*\b(?:igg|antibod|immun)/i),
  rule("023", undefined, /\bvaricella\b.*\b(?:igg|antibod|immun)/i),
];
