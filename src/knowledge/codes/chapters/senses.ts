// Eyes and ears (ICD-10-CM chapters H00-H95). Most codes ask for the side: it is taken only from the words.
import { readFamilies } from "../code-table.ts";

export const SENSES = readFamilies(`
@stye
= stye, hordeolum
H00.019 | Stye, eye and lid not said
@chalazion
= chalazion
H00.19 | Chalazion, eye and lid not said
@blepharitis
= blepharitis
H01.009 | Inflammation of the lid margin, eye and lid not said
@dry-eye
= dry eye, dry eye syndrome, dry eye disease
H04.12[1 2 3 9] | Dry eye syndrome
@allergic-conjunctivitis
= allergic conjunctivitis
H10.1[1 2 3 0] | Allergic inflammation of the eye's lining
@acute-conjunctivitis
= acute conjunctivitis
H10.3[1 2 3 0] | Acute inflammation of the eye's lining, cause not said
@conjunctivitis broad
= conjunctivitis, pink eye
H10.9 | Inflammation of the eye's lining, kind not said
@subconjunctival-hemorrhage
= subconjunctival hemorrhage
H11.3[1 2 3 0] | Bleeding under the eye's lining
@pterygium
= pterygium
H11.00[1 2 3 9] | Pterygium, kind not said
@corneal-ulcer
= corneal ulcer
H16.00[1 2 3 9] | Ulcer of the cornea, kind not said
@uveitis
= uveitis, iritis
H20.9 | Inflammation of the iris, kind not said
@cataract
= cataract
H26.9 | Cataract, kind not said
@senile-cataract
= age related cataract, senile cataract
H25.9 | Age-related cataract, kind not said
@nuclear-cataract
= nuclear sclerotic cataract, nuclear sclerosis, age related nuclear cataract
H25.1[1 2 3 0] | Age-related cataract of the lens core
@macular-degeneration lifelong
= macular degeneration, age related macular degeneration, AMD
H35.30 | Macular degeneration, kind not said
@glaucoma lifelong family=Z83.511
= glaucoma
H40.9 | Glaucoma, kind not said
@ocular-hypertension
= ocular hypertension
H40.05[1 2 3 9] | Raised eye pressure without damage
@vitreous-detachment
= posterior vitreous detachment, vitreous degeneration, vitreous detachment
H43.81[1 2 3 9] | Degeneration of the vitreous
@floaters
= floater, vitreous floater
H43.39[1 2 3 9] | Other clouding of the vitreous
@strabismus
= strabismus
H50.9 | Squint, kind not said
@myopia lifelong
= myopia, nearsightedness, near sightedness
H52.1[1 2 3 0] | Short sight
@astigmatism lifelong
= astigmatism
H52.20[1 2 3 9] | Astigmatism, kind not said
@presbyopia lifelong
= presbyopia
H52.4 | Presbyopia
@amblyopia
= amblyopia, lazy eye
H53.00[1 2 3 9] | Lazy eye, kind not said
@double-vision symptom
= diplopia, double vision
H53.2 | Double vision
@blurred-vision symptom
= blurred vision, blurry vision
H53.8 | Other disturbance of vision, such as blurring
@eye-pain symptom
= eye pain, pain _ eye, ocular pain
H57.1[1 2 3 0] | Eye pain
@swimmers-ear
= swimmer's ear
H60.33[1 2 3 9] | Swimmer's ear
@otitis-externa
= otitis externa, external ear infection
H60.9[1 2 3 0] | Inflammation of the outer ear, kind not said
@earwax
= impacted cerumen, cerumen impaction, ear wax impaction, earwax impaction
H61.2[1 2 3 0] | Impacted ear wax
@suppurative-otitis
= acute suppurative otitis media
H66.00[1 2 3 9] | Acute middle ear infection with pus, eardrum whole
@otitis-media
= otitis media, acute otitis media, middle ear infection, AOM, ear infection
H66.9[1 2 3 0] | Middle ear infection, kind not said
@serous-otitis
= serous otitis media, otitis media with effusion, middle ear effusion
H65.9[1 2 3 0] | Middle ear effusion without pus, kind not said
@eustachian
= eustachian tube dysfunction, ETD
H69.8[1 2 3 0] | Other named disorder of the Eustachian tube
@eardrum-perforation
= perforated eardrum, tympanic membrane perforation, perforated tympanic membrane, perforation of the tympanic membrane
H72.9[1 2 3 0] | Hole in the eardrum, kind not said
@meniere lifelong
= Meniere's disease
H81.0[1 2 3 9] | Meniere's disease
@positional-vertigo
= benign paroxysmal positional vertigo, BPPV, benign positional vertigo
H81.1[1 2 3 0] | Benign positional vertigo
@sensorineural-hearing-loss lifelong
= sensorineural hearing loss, SNHL
H90.5 ! | Sensorineural hearing loss, kind not said
H90.3 bilateral | Sensorineural hearing loss, both sides
@presbycusis lifelong
= presbycusis
H91.1[1 2 3 0] | Age-related hearing loss
@hearing-loss broad
= hearing loss, hard of hearing
H91.9[1 2 3 0] | Hearing loss, kind not said
@ear-pain symptom
= otalgia, ear pain, earache, pain _ ear
H92.0[1 2 3 9] | Ear pain
@ear-discharge symptom
= otorrhea, ear discharge, ear drainage
H92.1[1 2 3 0] | Discharge from the ear
@tinnitus
= tinnitus, ringing in the ears, ringing in ears
H93.1[1 2 3 9] | Ringing in the ear
`);
