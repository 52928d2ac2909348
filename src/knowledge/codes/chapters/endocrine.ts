// Hormones, diabetes, weight and salts (ICD-10-CM chapter E00-E89). Control and complications of diabetes only where the words link them to it; a body mass index never makes obesity.
import { readFamilies } from "../code-table.ts";

export const ENDOCRINE = readFamilies(`
@diabetes lifelong family=Z83.3
= diabetes mellitus, diabetes, diabetic, DM, T2DM +type2, T1DM +type1, DM2 +type2, DM1 +type1, DMII +type2, NIDDM +type2
= diabetic neuropathy +neuropathy, diabetic polyneuropathy +polyneuropathy, diabetic peripheral neuropathy +polyneuropathy, diabetic gastroparesis +gastroparesis
= diabetic nephropathy +nephropathy, diabetic kidney disease +kidney, diabetic chronic kidney disease +kidney, diabetic retinopathy +retinopathy
= proliferative diabetic retinopathy +retinopathy +proliferative, diabetic foot ulcer +foot-ulcer, diabetic ketoacidosis +ketoacidosis
E11.9 type2? ! | Type 2 diabetes without complication
E11.A type2? remission | Type 2 diabetes without complication, in remission
E11.65 type2? hyperglycemia | Type 2 diabetes with high blood sugar
E11.649 type2? hypoglycemia | Type 2 diabetes with low blood sugar, without coma
E11.10 type2? ketoacidosis | Type 2 diabetes with ketoacidosis, without coma
E11.21 type2? nephropathy | Type 2 diabetes with diabetic kidney damage
E11.22 type2? kidney | Type 2 diabetes with chronic kidney disease
E11.319 type2? retinopathy | Type 2 diabetes with retinopathy, kind not said, without macular edema
E11.3599 type2? retinopathy proliferative | Type 2 diabetes with proliferative retinopathy, without macular edema, side not said
E11.40 type2? neuropathy | Type 2 diabetes with nerve damage, kind not said
E11.42 type2? polyneuropathy | Type 2 diabetes with damage of many nerves
E11.43 type2? gastroparesis | Type 2 diabetes with damage of autonomic nerves
E11.51 type2? angiopathy | Type 2 diabetes with disease of the limbs' arteries, without gangrene
E11.621 type2? foot-ulcer | Type 2 diabetes with foot ulcer
E10.9 type1 ! | Type 1 diabetes without complication
E10.65 type1 hyperglycemia | Type 1 diabetes with high blood sugar
E10.649 type1 hypoglycemia | Type 1 diabetes with low blood sugar, without coma
E10.10 type1 ketoacidosis | Type 1 diabetes with ketoacidosis, without coma
E10.21 type1 nephropathy | Type 1 diabetes with diabetic kidney damage
E10.22 type1 kidney | Type 1 diabetes with chronic kidney disease
E10.319 type1 retinopathy | Type 1 diabetes with retinopathy, kind not said, without macular edema
E10.3599 type1 retinopathy proliferative | Type 1 diabetes with proliferative retinopathy, without macular edema, side not said
E10.40 type1 neuropathy | Type 1 diabetes with nerve damage, kind not said
E10.42 type1 polyneuropathy | Type 1 diabetes with damage of many nerves
E10.43 type1 gastroparesis | Type 1 diabetes with damage of autonomic nerves
E10.51 type1 angiopathy | Type 1 diabetes with disease of the limbs' arteries, without gangrene
E10.621 type1 foot-ulcer | Type 1 diabetes with foot ulcer
@gestational-diabetes past=Z86.32
= gestational diabetes, gestational diabetes mellitus, GDM
O24.419 | Diabetes that began in pregnancy, control not said
@prediabetes
= prediabetes, pre diabetes, prediabetic, borderline diabetes
R73.03 | Prediabetes
@impaired-fasting-glucose
= impaired fasting glucose, elevated fasting glucose
R73.01 | Raised fasting glucose
@hyperglycemia symptom
= hyperglycemia, elevated blood sugar, high blood sugar
R73.9 | High blood sugar, cause not said
@hypoglycemia
= hypoglycemia, low blood sugar
E16.2 | Low blood sugar, cause not said
@diabetes-insipidus lifelong
= diabetes insipidus
E23.2 | Diabetes insipidus
@hypothyroidism lifelong
= hypothyroidism, underactive thyroid, hypothyroid, low thyroid
E03.9 | Underactive thyroid, cause not said
@hashimoto lifelong
= Hashimoto's thyroiditis, Hashimoto's disease, Hashimoto's, autoimmune thyroiditis
E06.3 | Autoimmune inflammation of the thyroid
@surgical-hypothyroidism lifelong
= postsurgical hypothyroidism, postprocedural hypothyroidism, post ablative hypothyroidism, postablative hypothyroidism
E89.0 | Underactive thyroid after a procedure
@graves lifelong
= Graves disease
E05.00 | Graves' disease without thyroid storm
@hyperthyroidism
= hyperthyroidism, thyrotoxicosis, overactive thyroid
E05.90 | Overactive thyroid, cause not said, without storm
@multinodular-goiter
= multinodular goiter, multiple thyroid nodules
E04.2 | Goiter with several nodules, not overactive
@thyroid-nodule
= thyroid nodule, nodule of the thyroid
E04.1 | Single thyroid nodule, not overactive
@goiter
= goiter
E04.9 | Goiter, kind not said, not overactive
@thyroiditis broad
= thyroiditis
E06.9 | Inflammation of the thyroid, kind not said
@hyperparathyroidism
= hyperparathyroidism
E21.3 ! | Overactive parathyroids, kind not said
E21.0 primary | Primary overactive parathyroids
@hyperprolactinemia
= hyperprolactinemia
E22.1 | High prolactin
@adrenal-insufficiency lifelong
= adrenal insufficiency
E27.40 | Underactive adrenals, kind not said
@addison lifelong
= Addison's disease, primary adrenal insufficiency
E27.1 | Addison's disease
@cushing
= Cushing's syndrome, Cushing's disease
E24.9 | Cushing's syndrome, kind not said
@polycystic-ovaries lifelong
= polycystic ovarian syndrome, polycystic ovary syndrome, PCOS
E28.2 | Polycystic ovary syndrome
@hypogonadism
= male hypogonadism, hypogonadism, testicular hypofunction
E29.1 | Underactive testicles
@vitamin-d-deficiency
= vitamin D deficiency
E55.9 | Lack of vitamin D
@b12-deficiency
= vitamin B12 deficiency, B12 deficiency
E53.8 | Lack of vitamin B12 or another named B vitamin
@iron-deficiency
= iron deficiency
E61.1 | Lack of iron
@morbid-obesity
= morbid obesity, morbidly obese, severe obesity, severely obese
E66.01 | Severe obesity through excess calories
@obesity
= obesity, obese
E66.9 ! | Obesity, class not said
E66.811 class1 | Obesity, class 1
E66.812 class2 | Obesity, class 2
E66.813 class3 | Obesity, class 3
@overweight
= overweight
E66.3 | Overweight
@familial-hypercholesterolemia lifelong
= familial hypercholesterolemia
E78.01 | High cholesterol that runs in the family
@hypercholesterolemia lifelong
= hypercholesterolemia, high cholesterol, elevated cholesterol, pure hypercholesterolemia
E78.00 | High cholesterol, kind not said
@hypertriglyceridemia lifelong
= hypertriglyceridemia, high triglyceride, elevated triglyceride
E78.1 | High triglycerides
@mixed-hyperlipidemia lifelong
= mixed hyperlipidemia, combined hyperlipidemia, mixed dyslipidemia
E78.2 | High cholesterol and triglycerides
@hyperlipidemia lifelong
= hyperlipidemia, dyslipidemia, HLD, high lipids, lipid disorder
E78.5 | High blood fats, kind not said
@lactose-intolerance lifelong
= lactose intolerance, lactose intolerant
E73.9 | Lactose intolerance, kind not said
@hyperuricemia
= hyperuricemia, asymptomatic hyperuricemia
E79.0 | High uric acid without gout or stones
@hemochromatosis lifelong
= hemochromatosis
E83.119 ! | Iron overload disease, kind not said
@hereditary-hemochromatosis lifelong
= hereditary hemochromatosis
E83.110 | Hereditary iron overload disease
@hypomagnesemia
= hypomagnesemia, low magnesium
E83.42 | Low magnesium
@hypercalcemia
= hypercalcemia, high calcium, elevated calcium
E83.52 | High calcium
@hypocalcemia
= hypocalcemia, low calcium
E83.51 | Low calcium
@cystic-fibrosis lifelong
= cystic fibrosis
E84.9 | Cystic fibrosis, organ not said
@dehydration
= dehydration, dehydrated
E86.0 | Dehydration
@hypernatremia
= hypernatremia, high sodium
E87.0 | High sodium
@hyponatremia
= hyponatremia, low sodium
E87.1 | Low sodium
@hyperkalemia
= hyperkalemia, high potassium, elevated potassium
E87.5 | High potassium
@hypokalemia
= hypokalemia, low potassium
E87.6 | Low potassium
@fluid-overload
= fluid overload, volume overload
E87.70 | Too much fluid, kind not said
@metabolic-syndrome
= metabolic syndrome
E88.810 | Metabolic syndrome
@insulin-resistance
= insulin resistance
E88.819 | Insulin resistance, kind not said
`);
