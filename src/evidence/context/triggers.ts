// The words that turn what a sentence names into something denied, doubted, planned, over, or somebody else's. The method is NegEx (Chapman 2001) and ConText (Harkema 2009); the tables are ours.
import { PhraseIndex } from "./tokens.ts";

export type Effect = "negated" | "uncertain" | "hypothetical" | "historical" | "ended" | "stopped" | "family" | "other";
/** What is named: rules for results of tests differ from those for findings. */
export type Kind = "problem" | "drug" | "allergen" | "procedure" | "vaccine";

/** Whether what a trigger speaks of comes after it or before it. */
export type Side = "after" | "before";

export interface Trigger {
  /** `nothing` only keeps the words within it from meaning something; `stop` ends the reach of others; `patient` ends that of other persons. */
  readonly does: Effect | "nothing" | "stop" | "patient";
  /** How many words away at most. */
  readonly reach: number;
  readonly within: "sentence" | "clause";
  readonly kinds: readonly Kind[] | undefined;
  /** Its reach goes on over short members of a list that are parted by semicolons. */
  readonly lists: boolean;
}

/** Of these words a list may follow. */
const LISTING = new Set(["denies", "denied", "denying", "negative for", "none of"]);

interface Row {
  readonly does: Trigger["does"];
  readonly speaksOf?: Side;
  readonly reach?: number;
  readonly within?: Trigger["within"];
  readonly kinds?: readonly Kind[];
  readonly words: string;
}

const ROWS: readonly Row[] = [
  // Denied
  {
    does: "negated",
    words: `no, denies, denied, denying, deny, without, never, none of, neither, nor, absence of, absent, negative for, free of, free from, fails to reveal, failed to reveal,
      no evidence of, no signs of, no sign of, no history of, no hx of, no known history of, no prior history of, no personal history of, no past history of, no past medical history of, no previous,
      not have, not had, not has, does not have, did not have, doesn't have, didn't have, hasn't had, hasn't, haven't, isn't, wasn't, aren't, not known to have, no complaints of, no complaint of, no new, no current, no active, no known,
      not diagnosed with, never diagnosed with, rules out, ruled out for, ruled out, ruling out, unremarkable for, no suspicion of, no suspicion for, no concern for, not on, not still, not currently, not currently on, not currently taking, not continue, not continuing, not now, not started on, no longer, not treated with, not positive for, not known to have, not admit to, not taking, not using, not take, not use, not, nil,
      doesn't take, doesn't use, didn't take, doesn't, didn't, don't, cannot take, can't take, unable to take, refuses, refused, cancelled, canceled, missed, missed her, missed his, rescheduled, postponed, no showed for, no show for, did not show for, attempted, could not find, unable to find, unable to locate, no record of, no report of, wrong patient, declines, declined, declining, avoids, lacks, lack of, w o, exclude, excludes, excluded, exclusion of, rather than, instead of, in place of, as opposed to`,
  },
  {
    does: "negated",
    speaksOf: "before",
    words: `ruled out, excluded, not present, not seen, not found, not detected, not identified, not demonstrated, not noted, not evident, not confirmed, not shown, denied, denies, absent, unlikely, not likely, not given, never given, not done, not performed, never done, not taken, not started, never started, has not been done, not had, not yet done, not obtained, not received, declined, refused, deferred, cancelled, canceled, rescheduled, postponed, attempted, aborted, not tolerated, incomplete, not completed, did not occur, did not happen, never filled, not filled, entered in error, in error, was a misdiagnosis, misdiagnosis, disproved, not supported, refuted`,
  },
  {
    does: "negated",
    speaksOf: "before",
    reach: 3,
    kinds: ["problem", "allergen"],
    words: "negative, neg, non reactive, nonreactive, not detected, resulted negative",
  },
  { does: "negated", speaksOf: "before", reach: 0, within: "clause", words: "none, no, nil" },
  {
    does: "negated",
    kinds: ["allergen"],
    words:
      "tolerated, tolerates, tolerating, tolerate, not allergic to, no allergy to, no allergies to, not to, no reaction to, able to take, no longer allergic to, challenge with, challenged with, oral challenge with",
  },
  {
    does: "negated",
    speaksOf: "before",
    kinds: ["allergen"],
    words:
      "label removed, label was removed, removed, oral challenge, tolerated, delabeled, de labeled, removed from the allergy list, not a true allergy, challenge passed, challenge negative, without reaction, with no reaction, without problems, well tolerated",
  },

  // Not denied although a denying word is there
  {
    does: "nothing",
    words: `no increase, no increase in, no change, no change in, no changes in, no significant change in, no significant interval change in, no interval change in, no further change in, no worsening of, no progression of, no improvement in, no further, not only, not just, not merely, not limited to,
      gram negative, without difficulty, without problems, without complications, not deny, not denying, doesn't deny, does not deny, didn't deny, did not deny, no doubt, no doubt that, without doubt, not surprisingly, not unexpected, no longer denies, never denies, never denied,
      not compliant with, not adherent to, no better control of, not well controlled, no control of, not at goal, no relief, not controlled, poorly controlled, no new problems with, no issues with, no problems with, no trouble with, no side effects from, no side effects with, no adverse effects from, no missed doses of, not missed, has not missed, never misses, never missed, not missing, does not miss, no difficulty with, no complications of, no complaints about,
      no evidence of recurrence of, no recurrence of, no history of missing, not without, never without, no decrease in, no reason to stop, no need to stop, not stopped, not been stopped, was not stopped, did not stop, not stop, has not stopped, no plan to stop, no interruption of, no reason to change, non drug, no question that, not run out of, not changed, not resolved, cannot tolerate without, no medication other than, no medications other than, nothing other than, no other, no exacerbation of, no exacerbations of, no flare of, no flares of, no attacks of, no recent exacerbation of, no hospitalization for, no hospitalizations for`,
  },

  // Doubted
  {
    does: "uncertain",
    words: `possible, possibly, probable, probably, likely, suspected, suspect, suspects, suspicion of, suspicion for, suspicious for, concern for, concerns for, concern of, concerns of, concern about, concerns about, concerned about, concerned for, worry about, concerning for, worrisome for, worried about, may have, might have, may be, might be, could be, could have, may represent, could represent, questionable, question of, questions of, presumed, presumptive, apparent, apparently, seems to have, appears to have,
      cannot exclude, can not exclude, can't exclude, cannot rule out, can't rule out, not ruled out, unable to exclude, versus, vs, differential, differential diagnosis, differential includes, differential diagnosis includes, query, equivocal for, borderline, not certain if, not certain whether, not sure if, not sure whether, unsure if, unsure whether, unclear if, unclear whether, unknown if, unknown whether, uncertain if, uncertain whether, consistent with, compatible with, suggestive of, suggests, suggesting, indicative of, raises the question of, think he has, thinks she has, thinks he has, believes he has, believes she has, i believe, he believes, she believes, they believe, wonders, wonders if, thought he was having, thought she was having, thought he had, thought she had, thinks it is, thinks it may be, perhaps, maybe, felt like, wonders whether, not necessarily, doubt, doubtful, provisional, working diagnosis, told she may have, told he may have, susceptibility to, predisposed to, predisposition to, early, borderline for`,
  },
  {
    does: "uncertain",
    speaksOf: "before",
    reach: 6,
    words:
      "possible, suspected, questionable, likely, probable, cannot be excluded, can't be excluded, cannot be ruled out, can't be ruled out, not ruled out, not excluded, has not been ruled out, not been ruled out, is in question, vs, versus, is being considered, was considered, in the differential, on the differential, to be confirmed, unconfirmed, not certain, uncertain, unclear, per report unverified, awaiting confirmation, unknown, not known, not recalled, date unknown, was actually, turned out to be, is actually",
  },

  // If, perhaps later, only planned
  {
    does: "hypothetical",
    words: `if, should he, should she, should you, should they, should the patient, in case of, in the event of, unless, whether, return if, return for, return to the er for, call if, call for, come back if, watch for, watch out for, look out for, be alert for, monitor for, monitoring for, to look for, looking for, check for, checking for, risk of, risk for, risks of, at risk for, at risk of, high risk of, high risk for, increased risk of, risk factors for, risk factor for, risks, complications were discussed, complications were explained, possible complications, potential complications, benefits alternatives, chance of, prevent, prevents, prevention of, preventing, to prevent, prophylaxis against, prophylaxis for, protect against, screening for, screen for, screened for, rule out, to rule out, r o, evaluate for, evaluation for, evaluated for, evaluation of possible, assess for, assessment for, test for, tested for, testing for, workup for, work up for, counseled on, counselled on, counseled about, counselled about, counseling on, education on, education about, educated on, educated about, information about, information on, leaflet on, handout on, handout about, pamphlet on, discussed the risk of, signs of, symptoms of, warning signs of, side effects include, may cause, can cause, could cause, might cause, can lead to, may lead to, could lead to, leads to, complications include, complication of, fear of, afraid of, fears, scared of, would, could, until, contraindicated in, people with, patients with, those with, persons with, anyone with, patients who have, people who have, women with, men with, adults with, children with, most people with, a history of such as, indicated for, approved for, used for, used to treat, criteria for, inability to rule out, eligible for, study of, trial of, guideline for, guidelines for, guidelines on`,
  },
  {
    does: "hypothetical",
    reach: 14,
    words: `consider, considered, considering, will consider, would consider, might consider, plan, plans, planned, planning, plan for, plan to, plans for, plans to, scheduled, scheduled for, schedule, scheduling, recommend, recommends, recommended, recommending, advise, advised, advises, suggest, suggested, propose, proposed, will need, needs, need, need for, needed, will start, will begin, will add, will try, will get, will have, will obtain, will order, will refer, will schedule, will check, will do, will repeat, will be, to start, to begin, to be started on, start, begin, initiate, add, try, prescribe, due, due for, overdue, overdue for, past due for, referred, referred for, referral, referral for, referral to, refer, refer for, ordered, order, orders, order for, pending, awaiting, upcoming, next, repeat, offered, offer, wants, would like, would benefit from, interested in, interest in, asks about, asked about, asking about, inquired about, request, requests, requested, requesting, discussed, discuss, discussing, talked about, explained, encouraged, encourage, urged, reminded, reminder for, reminder about, prior authorization for, candidate for, ready for, prepare for, preparation for, prep for, instructed to get, to get, to obtain, goal, goal for, target, return for, come back for, follow up for, arrange, arranged, arranging, book, booked, agrees to, agreed to, agreeable to, willing to, consents to, obtain, get, check, recheck, future, transition to, switch to, change to, convert to, resume when, restart`,
  },
  {
    does: "hypothetical",
    speaksOf: "before",
    reach: 7,
    within: "clause",
    words: `recommended, scheduled, planned, ordered, due, due now, overdue, needed, pending, to be done, to be scheduled, to be arranged, to be performed, to be started, should be done, should be started, should be considered, will be done, will be scheduled, will be started, will be considered, could be considered, may be considered, discussed, discussed with, offered, advised, suggested, requested, considered, goal, target, at next visit, next visit, next year, next month, risk, clinic, upcoming, referral, referral placed, referral made, order placed, to follow, to be given, to be discussed, when available, if needed later, prescription to follow, would be an option, is an option, indicated, contraindicated, eligible, counseling, counselling, education, prep, preparation, reminder`,
  },
  {
    does: "hypothetical",
    speaksOf: "before",
    reach: 8,
    kinds: ["problem", "allergen"],
    words:
      "is a condition, is a disease, is a common, is a serious, is a chronic, is a disorder, is an illness, is caused by, are caused by, is when, occurs when, happens when, can be, can cause, may cause, affects, is treated with, is defined as, prevention, prophylaxis, develops, were to develop, should develop",
  },
  {
    does: "hypothetical",
    reach: 8,
    kinds: ["drug"],
    words:
      "take, ask your doctor, ask your doctor about, tell your doctor, tell your doctor about, talk to your doctor about, ask about, insurance, coverage of, coverage for, cost of",
  },
  {
    does: "hypothetical",
    speaksOf: "before",
    reach: 8,
    kinds: ["drug"],
    words:
      "can cause, may cause, could cause, is used to, is used for, are used to, used to treat, works by, is a medicine, is a drug, is a medication, is approved, if you, interacts",
  },
  {
    does: "hypothetical",
    speaksOf: "before",
    reach: 4,
    kinds: ["procedure", "vaccine"],
    words: "out of stock, unavailable, not available, backordered, no show, no showed",
  },
  { does: "hypothetical", reach: 8, kinds: ["procedure", "vaccine"], words: "will, shall, should, i'll, we'll, going to" },
  {
    does: "hypothetical",
    speaksOf: "before",
    reach: 3,
    kinds: ["procedure", "vaccine"],
    words: "consider, recommend, schedule, order, refer, discuss, discuss again, offer, obtain, repeat, needs",
  },
  // Not planned although a planning word is there
  {
    does: "nothing",
    words: `as needed, if needed, when needed, as scheduled, on schedule, on order of, in order to, treatment plan for, management plan for, started in, started on, check up, checkup, goal directed, not needed, no referral, known, known to have, longstanding, long standing, with, next of kin, adds, to add to, as ordered, as recommended, as directed, as planned, as advised, no repeat, as discussed, was seen for, followed for, following up for, not at goal, not yet at goal, above goal, below goal, at goal, needs refill of, needs refills of, needs a refill of, needs refill on, needs refills on, needs a refill on, requests refill of, requests refills of, requests a refill of, refill requested for, requesting refill of, requests refill on, planned parenthood, start date, started, added, high risk hpv, early morning, early stage, earlier, is likely to continue, possible side effects of, could not, at risk due to, test results`,
  },

  // Over
  {
    does: "historical",
    words: `history of, h o, hx of, hx, past history of, past medical history of, personal history of, prior history of, remote history of, known history of, history significant for, history notable for, history includes, pmh of, pmh, previous, previously, prior, former, formerly, in the past, past, remote, status post, s p, post, childhood, as a child, years ago, months ago, had a, had an, had, recovered from, survivor of, old, survived, in remission from, resolved, treated for, once had, hospitalized for, hospitalised for, admitted for, admitted with`,
  },
  {
    does: "historical",
    speaksOf: "before",
    reach: 8,
    words:
      "years ago, year ago, months ago, in the past, in childhood, as a child, resolved, has resolved, in remission, remote, status post treatment, previously, in her youth, in his youth, decades ago, history, hx, cured",
  },
  {
    does: "stopped",
    kinds: ["drug"],
    words: `stopped, stop, stops, stopping, discontinued, discontinue, discontinues, discontinuing, discontinuation of, d c, d c'd, dc, dc'd, d c ed, off of, came off, come off, weaned off, weaned from, tapered off, held, hold, holding, withhold, withheld, no longer on, no longer takes, no longer taking, no longer uses, no longer using, not taking any more, quit taking, switched from, changed from, switch from, change from, transitioned from, converted from, replaces, replaced, replacing, cease, ceased, self discontinued, suspended, suspend, taken off`,
  },
  {
    does: "ended",
    kinds: ["drug"],
    words: `off, avoid, avoiding, ran out of, run out of, out of, was on, were on, had been on, used to take, used to be on, used to use, previously on, previously took, previously taking, previously treated with, formerly on, formerly took, tried, has tried, had tried, took, failed, failure of, treated in, was treated with, were treated with, treated acutely with, given one dose of, given a dose of, intolerant of, intolerant to, intolerance to, did not tolerate, wean, taper off, nonadherent with, completed, completed a course of, finished, given in, was given, received, got, treated with in, overdose of, overdosed on, toxicity from, lost her, lost his, used`,
  },
  {
    does: "stopped",
    speaksOf: "before",
    kinds: ["drug"],
    words:
      "stopped, to be stopped, discontinued, d c, d c'd, dc'd, held, on hold, withheld, suspended, ceased, was tapered, was weaned, no longer taken, replaced by, was replaced by, switched to, changed to, stopped taking, replaced",
  },
  {
    does: "ended",
    speaksOf: "before",
    kinds: ["drug"],
    words:
      "ran out, run out, expired, is over, completed, finished, in the past, previously, until, without relief, without benefit, without improvement, without significant relief, failed, did not help, was ineffective, was replaced",
  },
  {
    does: "negated",
    kinds: ["drug"],
    words:
      "no longer needs, never took, never takes, never started, did not start, didn't start, has not started, hasn't started, not started, did not fill, never filled, not filled, stop taking, do not take, don't take, never take, not resume, allergic to, allergy to, allergies to, anaphylaxis to, hypersensitivity to, reaction to, level of, levels of, resistant to, sensitive to, interacts with, interaction with, interactions with, compared with, compared to",
  },
  {
    does: "nothing",
    kinds: ["drug"],
    words:
      "stopped smoking, stop smoking, quit smoking, off balance, hold on, held in, used as, was used to, d c home, time off, day off, off and on, on and off, cut off, ran off, took off, had stopped smoking, never stopped",
  },

  // Somebody else's
  {
    does: "family",
    words: `mother, mom, mum, father, dad, brother, brothers, sister, sisters, sibling, siblings, parent, parents, grandmother, grandfather, grandparent, grandparents, grandma, grandpa, aunt, aunts, uncle, uncles, cousin, cousins, nephew, nephews, niece, nieces, son, sons, daughter, daughters, grandson, granddaughter, grandchildren, children, twin, half brother, half sister, stepfather, stepmother, relative, relatives, family member, family members, maternal, paternal, family history, family history of, family history positive for, family history significant for, family history is positive for, family history is significant for, family hx, family hx of, fhx, fh, family has, hereditary, inherited, runs in the family, runs in her family, runs in his family, mother's, father's, brother's, sister's, first degree relative, first degree relatives, familial, in the family, maternal grandmother, maternal grandfather, paternal grandmother, paternal grandfather, maternal aunt, maternal uncle, paternal aunt, paternal uncle`,
  },
  {
    does: "family",
    speaksOf: "before",
    words: `in mother, in father, in his mother, in her mother, in his father, in her father, in brother, in sister, in his brother, in her brother, in his sister, in her sister, in a brother, in a sister, in the mother, in the father, in the family, in her family, in his family, in both parents, in parents, in a cousin, in an aunt, in an uncle, in maternal, in paternal, in a first degree relative, in first degree relatives, in relatives, in multiple relatives, in siblings, in a sibling, on her mother's side, on his mother's side, on her father's side, on his father's side, on the maternal side, on the paternal side, on mother's side, on father's side, in both sides of the family, on both sides of the family, runs in the family, runs in her family, runs in his family, of her mother, of his mother, of her father, of his father, in her son, in his son, in her daughter, in his daughter, in grandmother, in grandfather, in her grandmother, in his grandmother, in her grandfather, in his grandfather, in a family member, in family members, in family, in aunt, in uncle, in daughter, in son`,
  },
  {
    does: "family",
    speaksOf: "before",
    reach: 1,
    words:
      "mother, father, brother, sister, maternal, paternal, mom, dad, grandmother, grandfather, aunt, uncle, maternal grandmother, paternal grandmother, maternal grandfather, paternal grandfather, parents, sibling, family history",
  },
  {
    does: "other",
    words: `husband, wife, spouse, partner, boyfriend, girlfriend, fiance, fiancee, friend, friends, roommate, roommates, neighbor, neighbour, coworker, co worker, coworkers, colleague, classmate, classmates, caregiver, donor, the donor, another patient, other patient, the patient in bed, patient in bed, the patient in room, patient in room, the other patient, next patient, other residents, exposed to, exposure to, contact with, close contact with, in contact with, someone with, somebody with, a person with, patient's husband, patient's wife, dog, cat, pet`,
  },
  // A relative is named who only speaks, brings or helps
  {
    does: "nothing",
    words: `mother reports, mother states, mother says, mother notes, mother denies, mother thinks, mother brings, mother brought, mother gives, mother gave, mother called, mother believes, mother is concerned, mother feels, father reports, father states, father says, father brings, father brought, father denies, father gives, father called, mom reports, mom states, mom says, mom denies, mom gives, dad reports, dad states, dad says, parents report, parents state, parents say, parents deny, parents give, daughter reports, daughter states, daughter says, daughter helps, daughter gives, daughter brings, daughter brought, daughter manages, son reports, son states, son says, son helps, son gives, son brings, son brought, son manages, wife reports, wife states, wife says, wife gives, wife helps, wife manages, husband reports, husband states, husband says, husband gives, husband helps, husband manages, sister reports, sister states, sister says, brother reports, brother states, brother says, per mother, per father, per mom, per dad, per parents, per daughter, per son, per wife, per husband, per sister, per brother, per family, per his wife, per her husband, per her daughter, per his daughter, per his son, per her son, per his mother, per her mother, according to his wife, according to her husband, according to her daughter, according to his daughter, according to his son, according to her son, according to his mother, according to her mother, according to mother, according to the family, accompanied by his mother, accompanied by her mother, accompanied by mother, accompanied by his father, accompanied by her father, accompanied by his wife, accompanied by her husband, accompanied by her daughter, accompanied by his daughter, accompanied by his son, accompanied by her son, accompanied by wife, accompanied by husband, accompanied by daughter, accompanied by son, lives with her daughter, lives with his daughter, lives with her son, lives with his son, lives with his wife, lives with her husband, lives with her mother, lives with his mother, lives with parents, lives with his parents, lives with her parents, with his wife, with her husband, with her daughter, with his daughter, with her mother, with his mother, with her son, with his son, told by the daughter, told by the son, told by the mother, told by the wife, told by the husband, brought by mother, brought in by mother, brought by father, brought in by father, brought in by his wife, brought in by her husband, brought in by her daughter, brought in by his son, cat scan, cat scratch, partnered with, exposed to the sun, mother to be, mother of two, mother of three, father of two, father of three, wife of, husband of, pet scan`,
  },
  {
    does: "patient",
    words:
      "patient, the patient, pt, the pt, this patient, our patient, patient himself, patient herself, patient has, patient is, i have, i take, i am, my patient, the child, the infant, the boy, the girl, the baby, your patient",
  },

  // Where the reach of others ends
  {
    does: "stop",
    words: `but, however, nevertheless, nonetheless, yet, though, although, except, except for, some, apart from, aside from, other than, besides, still, otherwise, who presents, presents, presenting with, presented with, with known, with a known, with a history of, with history of, has known, has a history of, has a known history of, secondary to, due to, because of, as a cause of, as the cause of, reason for, as the source of, cause for, etiology of, on account of, in view of, in light of, and is, and has, and had, and was, and takes, and continues, and remains, and reports, and now, and currently, he has, she has, they have, he is, she is, he takes, she takes, he does have, she does have, does have, he reports, she reports, he remains, she remains, he continues, she continues, there is, there are, there was, it is, it was, does take, he does take, she does take, while, whereas, also has, also takes, is on, continues, remains on, has had, positive for, treated with, known to have, is known, and treated, then, admits to, admits, endorses, now on, now has, now takes, currently on, currently takes, currently taking, on current, instead takes, continue, and continue, started on, was started on, is now on, is now taking, since then, status post`,
  },
];

const ANY_REACH = 60;
const NEAR = 4;

/** By what they speak of: a phrase that speaks of what stands before it must not hide a shorter one that speaks of what comes after. */
export const TRIGGERS: Readonly<Record<Side, PhraseIndex<readonly Trigger[]>>> = {
  after: indexed(ROWS, "after"),
  before: indexed(ROWS, "before"),
};

/** A phrase may stand in several rows: it then does each. */
function indexed(rows: readonly Row[], side: Side): PhraseIndex<readonly Trigger[]> {
  const byPhrase = new Map<string, Trigger[]>();
  for (const { does, speaksOf = "after", reach = ANY_REACH, within = "sentence", kinds, words } of rows) {
    for (const phrase of words.split(",")) {
      const key = phrase.replace(/\s+/g, " ").trim();
      // "not received": what follows is denied too, where it is near.
      const isNear = side === "after" && speaksOf === "before" && does === "negated" && /^(?:not|never) /.test(key);
      const isOfBoth = does === "nothing" || does === "stop" || does === "patient";
      if (key === "" || (speaksOf !== side && !isOfBoth && !isNear)) continue;
      const known = byPhrase.get(key) ?? [];
      byPhrase.set(key, known);
      const lists = does === "negated" && LISTING.has(key);
      known.push({ does, reach: isNear ? NEAR : reach, within, kinds, lists });
    }
  }
  const index = new PhraseIndex<readonly Trigger[]>();
  for (const [phrase, triggers] of byPhrase) index.add(phrase, triggers);
  return index;
}
