// Joints, spine, muscles and bones (ICD-10-CM chapter M00-M99). Side and region only from the words; wear of a joint counts as primary only where the classification reads it so.
import { readFamilies } from "../code-table.ts";

export const JOINTS = readFamilies(`
@rheumatoid-arthritis lifelong
= rheumatoid arthritis, RA
M06.9 | Rheumatoid arthritis, kind not said
@gout broad lifelong
= gout, gouty arthritis, gout flare, acute gout, gouty flare
M10.9 | Gout, cause and site not said
@chronic-gout lifelong
= chronic gout, chronic gouty arthritis
M1A.9XX0 | Chronic gout, cause not said, without tophi
@pseudogout
= pseudogout, chondrocalcinosis, CPPD
M11.20 | Calcium crystal disease of joints, site not said
@osteoarthritis broad lifelong
= osteoarthritis, arthritis, OA, degenerative joint disease, DJD, degenerative arthritis
M19.90 ! | Wear of a joint, site and cause not said
M19.91 primary | Primary wear of a joint, site not said
@knee-osteoarthritis lifelong
= osteoarthritis _ knee, knee osteoarthritis, OA _ knee, knee OA, degenerative joint disease _ knee, knee degenerative joint disease, knee arthritis, arthritis _ knee, knee DJD, primary osteoarthritis _ knee, degenerative arthritis _ knee, degenerative changes _ knee
M17.9 ! | Wear of the knee joint, side not said
M17.11 right | Primary wear of the knee joint, right
M17.12 left | Primary wear of the knee joint, left
M17.0 bilateral | Primary wear of the knee joint, both sides
@hip-osteoarthritis lifelong
= osteoarthritis _ hip, hip osteoarthritis, OA _ hip, hip OA, degenerative joint disease _ hip, hip degenerative joint disease, hip arthritis, arthritis _ hip, primary osteoarthritis _ hip, degenerative arthritis _ hip
M16.9 ! | Wear of the hip joint, side not said
M16.11 right | Primary wear of the hip joint, right
M16.12 left | Primary wear of the hip joint, left
M16.0 bilateral | Primary wear of the hip joint, both sides
@thumb-osteoarthritis lifelong
= thumb arthritis, CMC arthritis, carpometacarpal arthritis, osteoarthritis _ first carpometacarpal joint, thumb osteoarthritis, basal joint arthritis, CMC osteoarthritis, basilar thumb arthritis
M18.9 ! | Wear of the thumb's base joint, side not said
M18.11 right | Primary wear of the thumb's base joint, right
M18.12 left | Primary wear of the thumb's base joint, left
M18.0 bilateral | Primary wear of the thumb's base joint, both sides
@shoulder-osteoarthritis lifelong
= osteoarthritis _ shoulder, shoulder osteoarthritis, shoulder arthritis, arthritis _ shoulder, glenohumeral osteoarthritis, glenohumeral arthritis
M19.01[1 2 - 9] | Primary wear of the shoulder joint
@hand-osteoarthritis lifelong
= osteoarthritis _ hand, hand osteoarthritis, hand arthritis, arthritis _ hand
M19.04[1 2 - 9] | Primary wear of the hand's joints
@ankle-osteoarthritis lifelong
= osteoarthritis _ ankle, ankle osteoarthritis, ankle arthritis, arthritis _ ankle, osteoarthritis _ foot
M19.07[1 2 - 9] | Primary wear of ankle or foot joints
@generalized-osteoarthritis lifelong
= generalized osteoarthritis, primary generalized osteoarthritis
M15.0 | Primary wear of many joints
@bunion
= bunion, hallux valgus
M20.1[1 2 - 0] | Big toe turned outward
@hallux-rigidus
= hallux rigidus
M20.2[1 2 - 0] | Stiff big toe
@hammer-toe
= hammer toe, hammertoe
M20.4[1 2 - 0] | Hammer toe, acquired
@flat-foot
= flat foot, flat feet, pes planus
M21.4[1 2 - 0] | Flat foot, acquired
@patellofemoral
= patellofemoral syndrome, patellofemoral pain syndrome, patellofemoral pain, runner's knee
M22.2X[1 2 - 9] | Disorder between kneecap and thigh bone
@chondromalacia
= chondromalacia patella, chondromalacia patellae, patellar chondromalacia, chondromalacia _ patella
M22.4[1 2 - 0] | Soft cartilage of the kneecap
@shoulder-pain symptom
= shoulder pain, pain _ shoulder, shoulder joint pain, shoulder discomfort
M25.51[1 2 - 9] | Pain in the shoulder
@elbow-pain symptom
= elbow pain, pain _ elbow, elbow discomfort
M25.52[1 2 - 9] | Pain in the elbow
@wrist-pain symptom
= wrist pain, pain _ wrist, wrist discomfort
M25.53[1 2 - 9] | Pain in the wrist
@hip-pain symptom
= hip pain, pain _ hip, hip joint pain, hip discomfort
M25.55[1 2 - 9] | Pain in the hip
@knee-pain symptom
= knee pain, pain _ knee, knee joint pain, knee discomfort
M25.56[1 2 - 9] | Pain in the knee
@ankle-pain symptom
= ankle pain, pain _ ankle, ankle joint pain
M25.57[1 2 - 9] | Pain in the ankle or joints of the foot
@joint-pain broad symptom
= joint pain, arthralgia
M25.50 | Pain in a joint, which not said
@knee-effusion
= knee effusion, effusion _ knee
M25.46[1 2 - 9] | Fluid in the knee joint
@lupus lifelong
= systemic lupus erythematosus, SLE, lupus
M32.9 | Lupus, organ not said
@scleroderma lifelong
= scleroderma, systemic sclerosis
M34.9 | Systemic sclerosis, kind not said
@sjogren lifelong
= Sjogren's syndrome, Sjogren's, Sjogren's disease
M35.00 | Sjogren's syndrome, organ not said
@polymyalgia
= polymyalgia rheumatica, PMR
M35.3 | Polymyalgia rheumatica
@giant-cell-arteritis
= giant cell arteritis, temporal arteritis
M31.6 | Other giant cell arteritis
@ankylosing-spondylitis lifelong
= ankylosing spondylitis
M45.9 | Ankylosing spondylitis, part of the spine not said
@scoliosis lifelong
= scoliosis
M41.9 | Scoliosis, kind not said
@spondylolisthesis lifelong
= spondylolisthesis
M43.10 ! | Slipped vertebra, region not said
M43.12 cervical | Slipped vertebra of the neck
M43.16 lumbar | Slipped vertebra of the low back
M43.17 lumbosacral | Slipped vertebra at the sacrum
@sacroiliitis
= sacroiliitis
M46.1 | Inflammation of the sacroiliac joint
@spondylosis lifelong
= spondylosis, spinal osteoarthritis, facet arthropathy
M47.9 ! | Wear of the spine, region not said
M47.812 cervical | Wear of the neck's spine without damage of cord or root
M47.814 thoracic | Wear of the chest's spine without damage of cord or root
M47.816 lumbar | Wear of the low back's spine without damage of cord or root
M47.817 lumbosacral | Wear of the spine at the sacrum without damage of cord or root
@spinal-stenosis broad lifelong
= spinal stenosis, canal stenosis, central canal stenosis, lumbar stenosis +lumbar, cervical stenosis +cervical
M48.00 ! | Narrow spinal canal, region not said
M48.02 cervical | Narrow spinal canal of the neck
M48.04 thoracic | Narrow spinal canal of the chest
M48.061 lumbar | Narrow spinal canal of the low back without leg pain on walking
M48.062 lumbar claudication | Narrow spinal canal of the low back with leg pain on walking
M48.07 lumbosacral | Narrow spinal canal at the sacrum
@disc-herniation
= herniated disc, disc herniation, herniated disk, herniated nucleus pulposus, disc protrusion, bulging disc, slipped disc, disc displacement
M51.26 lumbar | Displaced disc of the low back
M51.27 lumbosacral | Displaced disc at the sacrum
M51.24 thoracic | Displaced disc of the chest's spine
M50.20 cervical | Displaced disc of the neck, level not said
@disc-degeneration lifelong
= degenerative disc disease, disc degeneration, DDD, degenerative disk disease
M51.369 lumbar ! | Worn disc of the low back, pain not said
M51.379 lumbosacral ! | Worn disc at the sacrum, pain not said
M51.34 thoracic | Worn disc of the chest's spine
M50.30 cervical | Worn disc of the neck, level not said
@radiculopathy broad
= radiculopathy, radiculitis, lumbar radiculopathy +lumbar, cervical radiculopathy +cervical
M54.10 ! | Irritated nerve root, region not said
M54.12 cervical | Irritated nerve root of the neck
M54.14 thoracic | Irritated nerve root of the chest's spine
M54.16 lumbar | Irritated nerve root of the low back
M54.17 lumbosacral | Irritated nerve root at the sacrum
@neck-pain broad symptom
= neck pain, cervicalgia, pain _ neck
M54.2 | Neck pain
@sciatica
= sciatica, sciatic pain, sciatic nerve pain
M54.3[1 2 - 0] | Sciatica
@low-back-pain symptom
= low back pain, lower back pain, lumbago, lumbar pain, pain _ lower back, lumbar back pain, LBP
M54.50 | Low back pain, kind not said
@lumbago-sciatica
= lumbago with sciatica, low back pain with sciatica, lower back pain with sciatica
M54.4[1 2 - 0] | Low back pain with sciatica
@thoracic-pain symptom
= thoracic back pain, mid back pain, upper back pain, thoracic spine pain
M54.6 | Pain in the chest's spine
@back-pain broad symptom
= back pain, backache, dorsalgia
M54.9 | Back pain, place not said
@tailbone-pain symptom
= coccydynia, tailbone pain, coccyx pain
M53.3 | Disorder of sacrum or tailbone, such as pain
@muscle-spasm broad
= muscle spasm
M62.838 | Other muscle spasm
@back-spasm
= back spasm, muscle spasm of back, muscle spasm _ back, lumbar muscle spasm
M62.830 | Muscle spasm of the back
@rhabdomyolysis
= rhabdomyolysis
M62.82 | Breakdown of muscle
@trigger-finger
= trigger finger, stenosing tenosynovitis
M65.30 | Trigger finger, finger not said
@trigger-thumb
= trigger thumb
M65.31[1 2 - 9] | Trigger thumb
@de-quervain
= de Quervain tenosynovitis, de Quervain's
M65.4 | De Quervain's tenosynovitis
@wrist-ganglion
= ganglion cyst _ wrist, wrist ganglion, ganglion _ wrist, dorsal wrist ganglion
M67.43[1 2 - 9] | Ganglion of the wrist
@ganglion broad
= ganglion cyst, ganglion
M67.40 | Ganglion, site not said
@olecranon-bursitis
= olecranon bursitis, elbow bursitis
M70.2[1 2 - 0] | Bursitis of the elbow
@prepatellar-bursitis
= prepatellar bursitis
M70.4[1 2 - 0] | Bursitis before the kneecap
@trochanteric-bursitis
= trochanteric bursitis, hip bursitis, greater trochanteric bursitis
M70.6[1 2 - 0] | Bursitis at the hip's outer side
@baker-cyst
= Baker's cyst, popliteal cyst
M71.2[1 2 - 0] | Cyst behind the knee
@dupuytren
= Dupuytren's contracture, Dupuytren's
M72.0 | Dupuytren's contracture
@plantar-fasciitis
= plantar fasciitis
M72.2 | Plantar fasciitis
@frozen-shoulder
= frozen shoulder, adhesive capsulitis
M75.0[1 2 - 0] | Frozen shoulder
@rotator-cuff-tear
= rotator cuff tear, rotator cuff rupture, torn rotator cuff
M75.100 ! | Torn rotator cuff, not from injury, side and degree not said
M75.101 right ! | Torn rotator cuff, not from injury, degree not said, right
M75.102 left ! | Torn rotator cuff, not from injury, degree not said, left
M75.110 partial ! | Torn rotator cuff in part, not from injury, side not said
M75.111 partial right | Torn rotator cuff in part, not from injury, right
M75.112 partial left | Torn rotator cuff in part, not from injury, left
M75.120 complete ! | Torn rotator cuff throughout, not from injury, side not said
M75.121 complete right | Torn rotator cuff throughout, not from injury, right
M75.122 complete left | Torn rotator cuff throughout, not from injury, left
@biceps-tendinitis
= bicipital tendinitis, biceps tendinitis, biceps tendonitis, bicipital tendonitis
M75.2[1 2 - 0] | Inflamed biceps tendon at the shoulder
@calcific-tendinitis
= calcific tendinitis of the shoulder, calcific tendinitis _ shoulder
M75.3[1 2 - 0] | Calcium in a shoulder tendon
@shoulder-impingement
= shoulder impingement, impingement syndrome, subacromial impingement, impingement syndrome _ shoulder
M75.4[1 2 - 0] | Pinched tendons of the shoulder
@shoulder-bursitis
= shoulder bursitis, subacromial bursitis, bursitis _ shoulder
M75.5[1 2 - 0] | Bursitis of the shoulder
@it-band
= iliotibial band syndrome, IT band syndrome
M76.3[1 2 - 0] | Iliotibial band syndrome
@patellar-tendinitis
= patellar tendinitis, patellar tendonitis, patellar tendinopathy
M76.5[1 2 - 0] | Inflamed tendon of the kneecap
@achilles-tendinitis
= Achilles tendinitis, Achilles tendonitis, Achilles tendinopathy
M76.6[1 2 - 0] | Inflamed Achilles tendon
@posterior-tibial-tendinitis
= posterior tibial tendinitis, posterior tibial tendonitis
M76.82[1 2 - 9] | Inflamed posterior tibial tendon
@medial-epicondylitis
= medial epicondylitis, golfer's elbow
M77.0[1 2 - 0] | Golfer's elbow
@lateral-epicondylitis
= lateral epicondylitis, tennis elbow
M77.1[1 2 - 0] | Tennis elbow
@heel-spur
= heel spur, calcaneal spur
M77.3[1 2 - 0] | Spur of the heel
@metatarsalgia
= metatarsalgia
M77.4[1 2 - 0] | Pain in the ball of the foot
@muscle-pain symptom
= myalgia, muscle pain, muscle aches, body aches
M79.10 | Muscle pain, site not said
@arm-pain symptom
= arm pain, pain _ arm, upper extremity pain
M79.60[1 2 - 3] | Pain in the arm
@leg-pain symptom
= leg pain, pain _ leg, lower extremity pain
M79.60[4 5 - 6] | Pain in the leg
@hand-pain symptom
= hand pain, pain _ hand
M79.64[1 2 - 3] | Pain in the hand
@finger-pain symptom
= finger pain, pain _ finger, thumb pain, pain _ thumb
M79.64[4 5 - 6] | Pain in fingers
@foot-pain symptom
= foot pain, pain _ foot, heel pain, pain _ heel
M79.67[1 2 - 3] | Pain in the foot
@toe-pain symptom
= toe pain, pain _ toe
M79.67[4 5 - 6] | Pain in toes
@limb-swelling symptom
= leg swelling, swelling _ leg, swelling of limb
M79.89 | Other named soft tissue disorder, such as swelling
@fibromyalgia lifelong
= fibromyalgia
M79.7 | Fibromyalgia
@osteoporosis lifelong
= osteoporosis, senile osteoporosis, postmenopausal osteoporosis
M81.0 | Osteoporosis of age without a present fracture
@osteopenia lifelong
= osteopenia, low bone density, low bone mass
M85.80 | Other named disorder of bone density, site not said
@osteomyelitis
= osteomyelitis
M86.9 | Infection of bone, kind not said
@costochondritis
= costochondritis
M94.0 | Inflamed rib cartilage
`);
