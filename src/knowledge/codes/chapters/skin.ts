// Skin (ICD-10-CM chapter L00-L99). Sites only where the words name them.
import { readFamilies } from "../code-table.ts";

export const SKIN = readFamilies(`
@impetigo
= impetigo
L01.00 | Impetigo, kind not said
@abscess broad
= skin abscess, cutaneous abscess, abscess, boil, furuncle
L02.91 | Abscess of the skin, site not said
@leg-abscess
= abscess _ leg, leg abscess, abscess _ thigh
L02.41[5 6 - -] | Abscess of the skin of a leg
L02.419 ! | Abscess of the skin of a limb, which not said
@arm-abscess
= abscess _ axilla, axillary abscess
L02.41[1 2 - -] | Abscess of the skin of an armpit
L02.419 ! | Abscess of the skin of a limb, which not said
@buttock-abscess
= abscess _ buttock, buttock abscess, gluteal abscess
L02.31 | Abscess of the buttock
@leg-cellulitis
= cellulitis _ leg, leg cellulitis, cellulitis _ foot, cellulitis _ ankle, cellulitis _ lower extremity, lower extremity cellulitis, foot cellulitis, cellulitis _ lower leg
L03.11[5 6 - -] | Spreading skin infection of a leg
L03.119 ! | Spreading skin infection of a limb, which not said
@arm-cellulitis
= cellulitis _ arm, arm cellulitis, cellulitis _ hand, hand cellulitis, cellulitis _ upper extremity, upper extremity cellulitis, cellulitis _ forearm
L03.11[3 4 - -] | Spreading skin infection of an arm
L03.119 ! | Spreading skin infection of a limb, which not said
@face-cellulitis
= facial cellulitis, cellulitis _ face
L03.211 | Spreading skin infection of the face
@cellulitis broad
= cellulitis
L03.90 | Spreading skin infection, site not said
@pilonidal-abscess
= pilonidal abscess, pilonidal cyst with abscess
L05.01 | Pilonidal cyst with abscess
@pilonidal-cyst
= pilonidal cyst
L05.91 | Pilonidal cyst without abscess
@atopic-dermatitis lifelong
= atopic dermatitis, eczema, atopic eczema
L20.9 | Atopic dermatitis, kind not said
@seborrheic-dermatitis
= seborrheic dermatitis, seborrhea, dandruff
L21.9 | Seborrheic dermatitis, kind not said
@diaper-rash
= diaper rash, diaper dermatitis, nappy rash
L22 | Diaper rash
@poison-ivy
= poison ivy, poison ivy dermatitis, poison oak, rhus dermatitis
L23.7 | Allergic skin reaction to plants
@allergic-contact-dermatitis
= allergic contact dermatitis
L23.9 | Allergic contact dermatitis, cause not said
@contact-dermatitis
= contact dermatitis
L25.9 | Contact dermatitis, kind and cause not said
@dyshidrosis
= dyshidrotic eczema, dyshidrosis
L30.1 | Dyshidrotic eczema
@intertrigo
= intertrigo
L30.4 | Skin inflammation in folds
@dermatitis broad
= dermatitis
L30.9 | Dermatitis, kind not said
@plaque-psoriasis lifelong
= plaque psoriasis, psoriasis vulgaris
L40.0 | Plaque psoriasis
@psoriatic-arthritis lifelong
= psoriatic arthritis, psoriatic arthropathy
L40.50 | Joint disease with psoriasis, kind not said
@psoriasis broad lifelong
= psoriasis
L40.9 | Psoriasis, kind not said
@pityriasis-rosea
= pityriasis rosea
L42 | Pityriasis rosea
@lichen-planus
= lichen planus
L43.9 | Lichen planus, kind not said
@hives
= urticaria, hives
L50.9 | Hives, cause not said
@sunburn
= sunburn
L55.9 | Sunburn, degree not said
@actinic-keratosis
= actinic keratosis, actinic keratoses, solar keratosis
L57.0 | Sun-damaged rough spot
@ingrown-nail
= ingrown toenail, ingrown nail, ingrowing nail
L60.0 | Ingrown nail
@alopecia-areata
= alopecia areata
L63.9 | Alopecia areata, kind not said
@pattern-baldness
= androgenetic alopecia, androgenic alopecia, male pattern baldness
L64.9 | Pattern baldness, kind not said
@hair-loss
= alopecia, hair loss
L65.9 | Hair loss without scars, kind not said
@acne
= acne, acne vulgaris
L70.0 | Common acne
@rosacea lifelong
= rosacea
L71.9 | Rosacea, kind not said
@epidermal-cyst
= epidermal cyst, epidermoid cyst, epidermal inclusion cyst
L72.0 | Epidermal cyst
@sebaceous-cyst
= sebaceous cyst
L72.3 | Sebaceous cyst
@hidradenitis lifelong
= hidradenitis suppurativa, hidradenitis
L73.2 | Hidradenitis suppurativa
@folliculitis
= folliculitis
L73.9 | Inflammation of hair follicles
@vitiligo lifelong
= vitiligo
L80 | Vitiligo
@seborrheic-keratosis
= seborrheic keratosis, seborrheic keratoses
L82.1 | Seborrheic keratosis, not inflamed
@inflamed-seborrheic-keratosis
= inflamed seborrheic keratosis, irritated seborrheic keratosis
L82.0 | Seborrheic keratosis, inflamed
@corn
= callus, corns and calluses, callosity
L84 | Corns and calluses
@dry-skin
= dry skin, xerosis cutis, xerosis
L85.3 | Dry skin
@keloid
= keloid, keloid scar
L91.0 | Overgrown scar
@skin-tag
= skin tag, acrochordon
L91.8 | Other overgrowth of skin, such as skin tags
@itching symptom
= pruritus, itching
L29.9 | Itching, cause not said
@hyperhidrosis
= hyperhidrosis
R61 | Sweating all over
`);
