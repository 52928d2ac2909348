// Blood and immunity (ICD-10-CM chapter D50-D89). Causes of anemia only where the words give them.
import { readFamilies } from "../code-table.ts";

export const BLOOD = readFamilies(`
@iron-deficiency-anemia
= iron deficiency anemia, IDA
D50.9 | Anemia from lack of iron, cause not said
@blood-loss-anemia
= iron deficiency anemia due to chronic blood loss, iron deficiency anemia secondary to blood loss, chronic blood loss anemia
D50.0 | Anemia from lack of iron through chronic blood loss
@acute-blood-loss-anemia
= acute blood loss anemia, acute posthemorrhagic anemia
D62 | Anemia after acute bleeding
@pernicious-anemia
= pernicious anemia
D51.0 | Pernicious anemia
@b12-anemia
= vitamin B12 deficiency anemia, B12 deficiency anemia
D51.9 | Anemia from lack of vitamin B12, cause not said
@folate-anemia
= folate deficiency anemia, folic acid deficiency anemia
D52.9 | Anemia from lack of folate, cause not said
@kidney-anemia
= anemia of chronic kidney disease, anemia in chronic kidney disease, anemia due to chronic kidney disease, anemia of CKD
D63.1 | Anemia in chronic kidney disease
@chronic-disease-anemia
= anemia of chronic disease, anemia in chronic disease
D63.8 | Anemia in another chronic disease
@anemia broad
= anemia, anemic
D64.9 | Anemia, kind not said
@thalassemia lifelong
= thalassemia
D56.9 | Thalassemia, kind not said
@thalassemia-trait lifelong
= thalassemia minor, thalassemia trait, beta thalassemia trait, beta thalassemia minor
D56.3 | Thalassemia trait
@sickle-cell lifelong
= sickle cell disease, sickle cell anemia, Hb SS disease
D57.1 ! | Sickle cell disease without crisis
D57.00 crisis | Sickle cell disease with crisis, kind not said
@sickle-trait lifelong
= sickle cell trait
D57.3 | Sickle cell trait
@pancytopenia
= pancytopenia
D61.818 | Pancytopenia, cause not said
@hemophilia lifelong
= hemophilia A, factor VIII deficiency
D66 | Hemophilia A
@von-willebrand lifelong
= von Willebrand disease
D68.00 | Von Willebrand disease, kind not said
@factor-v-leiden lifelong
= factor V Leiden, factor five leiden
D68.51 | Factor V Leiden and other resistance to activated protein C
@antiphospholipid lifelong
= antiphospholipid syndrome, antiphospholipid antibody syndrome
D68.61 | Antiphospholipid syndrome
@itp
= immune thrombocytopenic purpura, ITP, idiopathic thrombocytopenic purpura, immune thrombocytopenia
D69.3 | Immune thrombocytopenia
@thrombocytopenia
= thrombocytopenia, low platelets, low platelet count
D69.6 | Low platelets, cause not said
@thrombocytosis
= thrombocytosis, elevated platelets
D75.839 | High platelets, kind not said
@neutropenia
= neutropenia
D70.9 | Low neutrophils, cause not said
@leukocytosis
= leukocytosis, elevated white blood cell count, elevated white count
D72.829 | High white cell count, kind not said
@leukopenia
= leukopenia, low white blood cell count
D72.819 | Low white cell count, kind not said
@eosinophilia
= eosinophilia
D72.10 | High eosinophils, kind not said
@immunodeficiency lifelong
= common variable immunodeficiency, CVID
D83.9 | Common variable immunodeficiency, kind not said
@iga-deficiency lifelong
= IgA deficiency, selective IgA deficiency, selective immunoglobulin A deficiency
D80.2 | Lack of immunoglobulin A
@sarcoidosis lifelong
= sarcoidosis
D86.9 | Sarcoidosis, site not said
`);
