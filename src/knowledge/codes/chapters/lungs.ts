// Nose, throat and lungs (ICD-10-CM chapter J00-J99). Severity of asthma and organisms only when said.
import { readFamilies } from "../code-table.ts";

export const LUNGS = readFamilies(`
@common-cold
= common cold, head cold, acute nasopharyngitis, nasopharyngitis
J00 | Common cold
@maxillary-sinusitis
= acute maxillary sinusitis
J01.00 | Acute sinusitis of the cheek, not said to recur
@frontal-sinusitis
= acute frontal sinusitis
J01.10 | Acute sinusitis of the forehead, not said to recur
@sinusitis
= sinusitis, acute sinusitis +acute, sinus infection +acute, acute rhinosinusitis +acute, acute bacterial sinusitis +acute, rhinosinusitis, chronic sinusitis +chronic, chronic rhinosinusitis +chronic
J32.9 ! | Chronic sinusitis, or sinusitis not said to be acute
J01.90 acute | Acute sinusitis, sinus not said
J01.91 acute recurrent | Acute sinusitis that recurs, sinus not said
@strep-throat
= strep throat, streptococcal pharyngitis, strep pharyngitis
J02.0 | Strep throat
@pharyngitis
= pharyngitis, acute pharyngitis, viral pharyngitis
J02.9 | Acute sore throat, cause not said
@sore-throat symptom
= sore throat, throat pain, pain _ throat
R07.0 | Pain in the throat
@strep-tonsillitis
= strep tonsillitis, streptococcal tonsillitis
J03.00 | Acute tonsillitis from streptococci, not said to recur
@tonsillitis
= tonsillitis, acute tonsillitis
J03.90 ! | Acute tonsillitis, cause not said, not said to recur
J03.91 recurrent | Acute tonsillitis, cause not said, that recurs
J35.01 chronic | Chronic tonsillitis
@laryngitis broad
= laryngitis, acute laryngitis
J04.0 | Acute inflammation of the larynx
@croup
= croup
J05.0 | Croup
@upper-respiratory-infection
= upper respiratory infection, upper respiratory tract infection, URI, URTI, viral upper respiratory infection, viral URI, viral upper respiratory tract infection
J06.9 | Acute infection of the upper airways, kind not said
@influenza broad
= influenza, flu, influenza like illness
J11.1 | Influenza, virus not identified, with signs in the airways
@influenza-identified
= influenza A, influenza B, flu A, flu B
J10.1 | Influenza, virus identified, with signs in the airways
@viral-pneumonia
= viral pneumonia
J12.9 | Viral pneumonia, virus not said
@covid-pneumonia
= COVID pneumonia, COVID 19 pneumonia, pneumonia due to COVID 19
J12.82 | Pneumonia from COVID-19
@bacterial-pneumonia
= bacterial pneumonia
J15.9 | Bacterial pneumonia, organism not said
@pneumonia broad past=Z87.01
= pneumonia, community acquired pneumonia, CAP, walking pneumonia
J18.9 | Pneumonia, organism not said
@aspiration-pneumonia
= aspiration pneumonia
J69.0 | Pneumonia from inhaled food or vomit
@bronchitis broad
= bronchitis, acute bronchitis +acute, viral bronchitis +acute, chest cold +acute
J40 ! | Bronchitis, not said to be acute or chronic
J20.9 acute | Acute bronchitis, cause not said
@chronic-bronchitis lifelong
= chronic bronchitis
J42 | Chronic bronchitis, kind not said
@bronchiolitis
= bronchiolitis, acute bronchiolitis
J21.9 | Acute bronchiolitis, cause not said
@rsv-bronchiolitis
= RSV bronchiolitis, bronchiolitis due to RSV
J21.0 | Acute bronchiolitis from RSV
@allergic-rhinitis lifelong
= allergic rhinitis, nasal allergy, environmental allergy
J30.9 | Allergic rhinitis, trigger not said
@hay-fever lifelong
= hay fever, allergic rhinitis due to pollen, pollen allergy
J30.1 | Hay fever from pollen
@seasonal-rhinitis lifelong
= seasonal allergic rhinitis, seasonal allergy, seasonal rhinitis
J30.2 | Other seasonal allergic rhinitis
@vasomotor-rhinitis
= vasomotor rhinitis
J30.0 | Vasomotor rhinitis
@chronic-rhinitis
= chronic rhinitis
J31.0 | Chronic rhinitis
@nasal-polyps
= nasal polyp, nasal polyposis
J33.9 | Polyps of the nose, place not said
@deviated-septum
= deviated septum, deviated nasal septum, nasal septal deviation
J34.2 | Bent wall of the nose
@peritonsillar-abscess
= peritonsillar abscess
J36 | Abscess beside the tonsil
@emphysema lifelong
= emphysema
J43.9 | Emphysema, kind not said
@copd lifelong
= chronic obstructive pulmonary disease, COPD, chronic obstructive lung disease
J44.9 ! | Chronic obstructive lung disease
J44.1 exacerbation | Chronic obstructive lung disease, acutely worse
J44.0 complicated-lung | Chronic obstructive lung disease with infection of the lower airways
@asthma lifelong family=Z82.5
= asthma, reactive airway disease, bronchial asthma
J45.909 ! | Asthma, severity not said, uncomplicated
J45.901 exacerbation ! | Asthma, severity not said, acutely worse
J45.902 status ! | Asthma, severity not said, with status asthmaticus
J45.20 mild intermittent | Mild intermittent asthma, uncomplicated
J45.21 mild intermittent exacerbation | Mild intermittent asthma, acutely worse
J45.22 mild intermittent status | Mild intermittent asthma with status asthmaticus
J45.30 mild persistent | Mild persistent asthma, uncomplicated
J45.31 mild persistent exacerbation | Mild persistent asthma, acutely worse
J45.32 mild persistent status | Mild persistent asthma with status asthmaticus
J45.40 moderate persistent | Moderate persistent asthma, uncomplicated
J45.41 moderate persistent exacerbation | Moderate persistent asthma, acutely worse
J45.42 moderate persistent status | Moderate persistent asthma with status asthmaticus
J45.50 severe persistent | Severe persistent asthma, uncomplicated
J45.51 severe persistent exacerbation | Severe persistent asthma, acutely worse
J45.52 severe persistent status | Severe persistent asthma with status asthmaticus
@exercise-asthma
= exercise induced asthma, exercise induced bronchospasm
J45.990 | Bronchial spasm on exercise
@cough-variant-asthma
= cough variant asthma
J45.991 | Asthma that shows as cough
@bronchiectasis lifelong
= bronchiectasis
J47.9 ! | Bronchiectasis, uncomplicated
J47.1 exacerbation | Bronchiectasis, acutely worse
@pulmonary-edema
= acute pulmonary edema
J81.0 | Acute water in the lungs
@radiation-pneumonitis
= radiation pneumonitis
J70.0 | Acute lung damage from radiation
@idiopathic-fibrosis lifelong
= idiopathic pulmonary fibrosis, IPF
J84.112 | Idiopathic lung fibrosis
@pulmonary-fibrosis lifelong
= pulmonary fibrosis
J84.10 | Lung fibrosis, kind not said
@interstitial-lung-disease lifelong
= interstitial lung disease, ILD
J84.9 | Interstitial lung disease, kind not said
@pleural-effusion
= pleural effusion
J90 | Fluid around the lung
@pneumothorax
= pneumothorax, collapsed lung
J93.9 | Air around the lung, kind not said
@acute-respiratory-failure
= acute respiratory failure
J96.00 ! | Acute respiratory failure, gases not said
J96.01 hypoxia | Acute respiratory failure with low oxygen
@chronic-respiratory-failure
= chronic respiratory failure
J96.10 ! | Chronic respiratory failure, gases not said
J96.11 hypoxia | Chronic respiratory failure with low oxygen
@atelectasis
= atelectasis
J98.11 | Collapsed part of a lung
@lung-nodule
= pulmonary nodule, lung nodule, solitary pulmonary nodule
R91.1 | Single lung nodule
`);
