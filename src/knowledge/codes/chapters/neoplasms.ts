// Tumours (ICD-10-CM chapter C00-D49). A cancer that is only history is a history; grade and spread are read only from words that name them.
import { readFamilies } from "../code-table.ts";

export const NEOPLASMS = readFamilies(`
@breast-cancer past=Z85.3 family=Z80.3
= breast cancer, breast carcinoma, carcinoma of the breast, cancer of the breast, malignant neoplasm of breast, invasive ductal carcinoma, ductal carcinoma of the breast
C50.91[1 2 - 9] | Cancer of the female breast, site not said
@breast-cancer-in-situ past=Z86.000
= ductal carcinoma in situ, DCIS, intraductal carcinoma of the breast
D05.1[1 2 - 0] | Ductal carcinoma in situ of the breast
@prostate-cancer past=Z85.46 family=Z80.42
= prostate cancer, cancer of the prostate, carcinoma of the prostate, prostate carcinoma, prostate adenocarcinoma, malignant neoplasm of prostate
C61 | Cancer of the prostate
@colon-cancer past=Z85.038 family=Z80.0
= colon cancer, colonic cancer, cancer of the colon, colon carcinoma, colon adenocarcinoma, malignant neoplasm of colon, colorectal cancer
C18.9 | Cancer of the colon, site not said
@rectal-cancer past=Z85.048 family=Z80.0
= rectal cancer, cancer of the rectum, rectal carcinoma, rectal adenocarcinoma
C20 | Cancer of the rectum
@lung-cancer past=Z85.118 family=Z80.1
= lung cancer, lung carcinoma, cancer of the lung, carcinoma of the lung, lung adenocarcinoma, non small cell lung cancer, small cell lung cancer, bronchogenic carcinoma
C34.9[1 2 - 0] | Cancer of the lung, part not said
@melanoma past=Z85.820 family=Z80.8
= melanoma, malignant melanoma
C43.9 | Melanoma of the skin, site not said
@basal-cell past=Z85.828
= basal cell carcinoma, basal cell cancer, BCC
C44.91 | Basal cell cancer of the skin, site not said
@squamous-cell-skin past=Z85.828
= squamous cell carcinoma of the skin, squamous cell skin cancer, cutaneous squamous cell carcinoma
C44.92 | Squamous cell cancer of the skin, site not said
@cervix-cancer past=Z85.41
= cervical cancer, cancer of the cervix, cervical carcinoma
C53.9 | Cancer of the cervix, site not said
@endometrial-cancer past=Z85.42
= endometrial cancer, endometrial carcinoma, cancer of the endometrium
C54.1 | Cancer of the womb's lining
@ovarian-cancer past=Z85.43 family=Z80.41
= ovarian cancer, cancer of the ovary, ovarian carcinoma
C56.[1 2 3 9] | Cancer of the ovary
@kidney-cancer past=Z85.528 family=Z80.51
= kidney cancer, renal cell carcinoma, renal cancer, cancer of the kidney
C64.[1 2 - 9] | Cancer of the kidney
@bladder-cancer past=Z85.51 family=Z80.52
= bladder cancer, cancer of the bladder, bladder carcinoma, urothelial carcinoma of the bladder
C67.9 | Cancer of the bladder, site not said
@testis-cancer past=Z85.47
= testicular cancer, cancer of the testicle
C62.9[1 2 - 0] | Cancer of the testicle
@thyroid-cancer past=Z85.850
= thyroid cancer, papillary thyroid carcinoma, thyroid carcinoma, cancer of the thyroid
C73 | Cancer of the thyroid
@pancreas-cancer past=Z85.07 family=Z80.0
= pancreatic cancer, cancer of the pancreas, pancreatic adenocarcinoma, pancreatic carcinoma
C25.9 | Cancer of the pancreas, part not said
@liver-cancer past=Z85.05
= hepatocellular carcinoma, HCC
C22.0 | Liver cell cancer
@esophagus-cancer past=Z85.01
= esophageal cancer, cancer of the esophagus, esophageal carcinoma
C15.9 | Cancer of the gullet, part not said
@stomach-cancer past=Z85.028
= stomach cancer, gastric cancer, gastric adenocarcinoma
C16.9 | Cancer of the stomach, part not said
@brain-cancer past=Z85.841
= brain cancer, glioblastoma, malignant brain tumor
C71.9 | Cancer of the brain, part not said
@hodgkin past=Z85.71
= Hodgkin lymphoma, Hodgkin disease
C81.90 | Hodgkin lymphoma, kind and site not said
@lymphoma past=Z85.72
= non Hodgkin lymphoma, lymphoma
C85.90 | Non-Hodgkin lymphoma, kind and site not said
@myeloma
= multiple myeloma
C90.00 ! | Multiple myeloma, not said to be in remission
C90.01 remission | Multiple myeloma in remission
@chronic-lymphocytic-leukemia
= chronic lymphocytic leukemia, CLL
C91.10 ! | Chronic lymphocytic leukemia, not said to be in remission
C91.11 remission | Chronic lymphocytic leukemia in remission
@acute-myeloid-leukemia
= acute myeloid leukemia, acute myelogenous leukemia, AML
C92.00 ! | Acute myeloid leukemia, not said to be in remission
C92.01 remission | Acute myeloid leukemia in remission
@bone-metastasis
= bone metastasis, bone metastases, metastasis to bone, bony metastases, osseous metastases
C79.51 | Spread of cancer to bone
@liver-metastasis
= liver metastasis, liver metastases, hepatic metastases, metastasis to liver
C78.7 | Spread of cancer to the liver
@brain-metastasis
= brain metastasis, brain metastases, metastasis to brain
C79.31 | Spread of cancer to the brain
@colon-polyp past=Z86.0100
= colon polyp, colonic polyp, polyp of the colon, colorectal polyp
K63.5 | Polyp of the colon
@lipoma
= lipoma
D17.9 | Lipoma, site not said
@hemangioma
= hemangioma
D18.00 | Hemangioma, site not said
@mole
= melanocytic nevus, benign nevus, benign mole, nevus
D22.9 | Mole, site not said
@fibroadenoma
= fibroadenoma
D24.[1 2 - 9] | Benign tumour of the breast
@fibroids
= uterine fibroid, fibroid, uterine leiomyoma, fibroid uterus, leiomyoma of uterus
D25.9 | Fibroids of the womb, site not said
@pituitary-adenoma
= pituitary adenoma, prolactinoma
D35.2 | Benign tumour of the pituitary
@mgus
= monoclonal gammopathy of undetermined significance, MGUS, monoclonal gammopathy
D47.2 | Monoclonal gammopathy
@polycythemia-vera
= polycythemia vera
D45 | Polycythemia vera
@myelodysplasia
= myelodysplastic syndrome, MDS
D46.9 | Myelodysplastic syndrome, kind not said
`);
