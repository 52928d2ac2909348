// Injuries and reactions (ICD-10-CM chapter S00-T88), a modest list. The seventh character is always that of active treatment (A): a text rarely says which visit it is.
import { readFamilies } from "../code-table.ts";

export const INJURIES = readFamilies(`
@head-injury
= head injury, closed head injury
S09.90XA | Head injury, kind not said
@concussion past=Z87.820
= concussion
S06.0XAA ! | Concussion, whether consciousness was lost not said
S06.0X0A no-consciousness-lost | Concussion without loss of consciousness
S06.0X9A consciousness-lost | Concussion with loss of consciousness, for how long not said
@nasal-fracture past=Z87.81
= nasal fracture, nasal bone fracture, broken nose, fracture of nasal bones
S02.2XXA | Broken nose
@scalp-laceration
= scalp laceration, laceration _ scalp
S01.01XA | Cut of the scalp, no foreign body
@corneal-abrasion
= corneal abrasion
S05.0[1 2 - 0]XA | Scratched eye, no foreign body
@whiplash
= whiplash, whiplash injury, cervical sprain, neck sprain
S13.4XXA | Sprained neck
@neck-strain
= neck strain, cervical strain, strain _ neck, cervical muscle strain
S16.1XXA | Strained neck muscle
@rib-fracture past=Z87.81
= rib fracture, fractured rib, broken rib
S22.3[1 2 - 9]XA | One broken rib
@rib-fractures past=Z87.81
= multiple rib fractures
S22.4[1 2 3 9]XA | Several broken ribs
@back-strain
= lumbar strain, low back strain, lower back strain, back strain, lumbosacral strain, strain _ lower back, lumbar muscle strain
S39.012A | Strained muscle of the low back
@lumbar-sprain
= lumbar sprain, low back sprain, lumbosacral sprain
S33.5XXA | Sprained low back
@clavicle-fracture past=Z87.81
= clavicle fracture, clavicular fracture, fracture _ clavicle, broken collarbone, fractured clavicle
S42.00[1 2 - 9]A | Broken collarbone, part not said
@shoulder-dislocation
= shoulder dislocation, dislocated shoulder, dislocation _ shoulder
S43.00[4 5 - 6]A | Dislocated shoulder, direction not said
@shoulder-sprain
= shoulder sprain, sprain _ shoulder
S43.40[1 2 - 9]A | Sprained shoulder
@rotator-cuff-strain
= rotator cuff strain, strain _ rotator cuff, traumatic rotator cuff tear
S46.01[1 2 - 9]A | Strained rotator cuff
@wrist-fracture past=Z87.81
= distal radius fracture, fracture _ distal radius, distal radial fracture
S52.50[1 2 - 9]A | Broken lower end of the radius, kind not said, closed
@colles-fracture past=Z87.81
= Colles fracture
S52.53[1 2 - 9]A | Colles' fracture, closed
@wrist-sprain
= wrist sprain, sprained wrist, sprain _ wrist
S63.50[1 2 - 9]A | Sprained wrist
@scaphoid-fracture past=Z87.81
= scaphoid fracture, fracture _ scaphoid
S62.00[1 2 - 9]A | Broken scaphoid, part not said, closed
@hand-laceration
= hand laceration, laceration _ hand
S61.41[1 2 - 9]A | Cut of the hand, no foreign body
@hip-fracture past=Z87.81
= femoral neck fracture, fracture _ femoral neck, hip fracture, fracture _ hip, fractured hip
S72.00[1 2 - 9]A | Broken hip, part not said, closed
@humerus-fracture past=Z87.81
= proximal humerus fracture, fracture _ proximal humerus, proximal humeral fracture
S42.20[1 2 - 9]A | Broken upper end of the humerus, kind not said, closed
@lower-leg-contusion
= lower leg contusion, contusion _ lower leg, leg contusion, contusion _ leg
S80.1[1 2 - 0]XA | Bruised lower leg
@cruciate-strain
= PCL sprain, PCL tear, posterior cruciate ligament sprain, posterior cruciate ligament strain, posterior cruciate ligament tear
S83.52[1 2 - 9]A | Sprained back cruciate ligament
@hip-contusion
= hip contusion, contusion _ hip, bruised hip
S70.0[1 2 - 0]XA | Bruised hip
@hamstring-strain
= hamstring strain, strain _ hamstring, pulled hamstring
S76.31[1 2 - 9]A | Strained muscle of the back of the thigh
@knee-contusion
= knee contusion, contusion _ knee, bruised knee
S80.0[1 2 - 0]XA | Bruised knee
@lower-leg-laceration
= lower leg laceration, laceration _ lower leg, shin laceration
S81.81[1 2 - 9]A | Cut of the lower leg, no foreign body
@ankle-fracture past=Z87.81
= ankle fracture, fracture _ ankle, broken ankle, fractured ankle
S82.89[1 2 - 9]A | Other break of the lower leg, such as the ankle, closed
@medial-meniscus-tear
= medial meniscus tear, medial meniscal tear, tear _ medial meniscus, torn medial meniscus
S83.24[1 2 - 9]A | Other recent tear of the inner meniscus
@lateral-meniscus-tear
= lateral meniscus tear, lateral meniscal tear, tear _ lateral meniscus, torn lateral meniscus
S83.28[1 2 - 9]A | Other recent tear of the outer meniscus
@meniscus-tear
= meniscus tear, meniscal tear, torn meniscus, tear _ meniscus
S83.20[6 7 - 9]A | Recent tear of a meniscus, kind not said
@medial-ligament-sprain
= MCL sprain, medial collateral ligament sprain, MCL strain, MCL tear, medial collateral ligament strain, medial collateral ligament tear
S83.41[1 2 - 9]A | Sprained inner knee ligament
@lateral-ligament-sprain
= LCL sprain, lateral collateral ligament sprain
S83.42[1 2 - 9]A | Sprained outer knee ligament
@anterior-cruciate-tear
= ACL tear, anterior cruciate ligament tear, torn ACL, ACL rupture, ACL sprain, anterior cruciate ligament sprain, anterior cruciate ligament rupture
S83.51[1 2 - 9]A | Sprained front cruciate ligament
@knee-sprain
= knee sprain, sprained knee, sprain _ knee
S83.9[1 2 - 0]XA | Sprained knee, place not said
@achilles-rupture
= Achilles tendon rupture, Achilles rupture, ruptured Achilles tendon, Achilles tendon tear
S86.01[1 2 - 9]A | Strained Achilles tendon, tears among it
@ankle-sprain
= ankle sprain, sprained ankle, sprain _ ankle
S93.40[1 2 - 9]A | Sprained ankle, ligament not said
@foot-laceration
= foot laceration, laceration _ foot
S91.31[1 2 - 9]A | Cut of the foot, no foreign body
@bee-sting
= bee sting
T63.441A | Poisoning by a bee's sting, accidental
@allergic-reaction
= allergic reaction
T78.40XA | Allergy, kind not said
@anaphylaxis past=Z87.892
= anaphylaxis, anaphylactic shock, anaphylactic reaction
T78.2XXA | Anaphylactic shock, cause not said
@angioedema
= angioedema
T78.3XXA | Angioedema
@adverse-drug-effect
= adverse drug reaction, medication side effect, adverse effect of medication
T88.7XXA | Adverse effect of a drug, kind not said
@heat-exhaustion
= heat exhaustion
T67.5XXA | Heat exhaustion, kind not said
`);
