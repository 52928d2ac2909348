// Verbs as they follow "I" or "you", and as they follow "the patient". What is not in the tables is not guessed.

/** Present forms whose past is another word, so that "I take" can only be now. */
const PRESENT = new Set(
  `take feel think know want need try like love use get go come have do see say make keep live work walk run eat drink smoke sleep wake sit stand lie exercise check monitor remember forget
  notice hear call believe guess hope wonder experience suffer enjoy travel play lift move bend reach turn twist lean push pull press hold carry drive swim bike jog hike cook clean watch wear
  wash change start stop begin continue finish tend seem look sound become stay remain happen occur bleed cough sneeze wheeze breathe swallow chew vomit itch ache throb swell cramp
  urinate pee poop sweat shake tremble snore worry stress panic cry struggle suspect understand mean agree prefer plan expect appreciate help give bring put-on follow avoid limit
  cut-down weigh measure record test inject apply rub ice elevate rest stretch massage spend buy pay own rent grow raise wish dream visit meet talk speak tell ask answer write type
  text teach study learn attend belong depend consider qualify deal manage handle cope function tolerate respond react lose gain wait return report describe complain present show develop
  require receive refill schedule see wake find leave keep contain consist include appear ride trip slip fall stumble catch drop throw hit kick climb squat kneel jump dance shower dress
  bathe feed count miss skip double crush break tear hurt-now vape inhale drool choke gag burp pass faint black-out nap yawn squint blink rinse floss brush shave garden sew knit fish hunt
  golf bowl retire volunteer babysit commute party gamble owe share support supervise deliver stock serve sell fix build paint mow rake dig shovel plant weed`.split(
    /\s+/,
  ),
);
/** The same word now and then. */
const SAME = new Set("put hurt cut set let hit read quit shut split cost bet spread burst fit".split(" "));
const PAST = new Set(
  `took felt thought knew wanted needed got went came had did saw said made kept ran ate drank slept woke sat stood lay forgot heard began became bled swelled found left lost met told spoke
  wrote taught understood meant gave brought bought paid grew drove swam wore held rode fell caught dropped threw broke tore shook sent built dug sold fought chose froze hid laid led lent
  rang rose sang sank shot slid spent stuck struck swept swore woken won wound blew bit bent dealt fed flew slipped tripped stopped used tried`.split(
    /\s+/,
  ),
);
/** Between a subject and its verb. */
export const ADVERBS = new Set(
  `just really also still always usually actually definitely probably already never only sometimes often recently currently then even mostly generally certainly honestly basically initially
  typically normally occasionally rarely ever both all kind of sort pretty much now again currently finally immediately suddenly easily simply truly clearly at least first almost not`.split(
    /\s+/,
  ),
);

/** "take" -> "takes". Undefined: no verb we know to be of the present. */
export function withS(verb: string): string | undefined {
  if (!PRESENT.has(verb)) return undefined;
  if (verb === "have") return "has";
  if (verb === "do" || verb === "go") return `${verb}es`;
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

export function isPast(word: string): boolean {
  return PAST.has(word) || (/^[a-z]{2,}ed$/.test(word) && !/^(?:need|feed|bleed|weed|speed|exceed|proceed|succeed|breed|seed)$/.test(word));
}

export function isSameInPast(word: string): boolean {
  return SAME.has(word);
}

export function isBase(word: string): boolean {
  return (
    PRESENT.has(word) ||
    SAME.has(word) ||
    /^(?:be|order|prescribe|refer|increase|decrease|reduce|recheck|repeat|recommend|send|proceed|perform|obtain|add|switch|discuss|treat|hydrate|resume|discontinue|taper|aspirate|place|swab|draw|undergo|request|consult|brace|splint|cast|biopsy|remove|re-evaluate|reassess|reevaluate|titrate|hold|address|evaluate|investigate|arrange|book|initiate)$/.test(
      word,
    )
  );
}

const AUXILIARY =
  /^(?:am|is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|should|may|might|must|cannot|let's|please|shows?|means?|\w+'(?:m|re|ve|ll|d|s)|\w+n't|\w+ing)$/;

/** Whether any of the words may be a verb. */
export function hasVerb(words: readonly { readonly text: string }[]): boolean {
  return words.some(({ text }) => AUXILIARY.test(text) || isPast(text) || PRESENT_FORMS.has(text) || (isBase(text) && !NOUNS.has(text)));
}

/** Verbs that in talk of symptoms are nouns as often. */
const NOUNS = new Set(
  "cough sweat ache cramp work walk run drink smoke sleep exercise worry stress panic cry rest ice test change order plan show twist push pull press swim bike dream visit talk study itch throb snore tremble support brace cast splint hit cut hurt".split(
    " ",
  ),
);
const PRESENT_FORMS = new Set([...PRESENT].filter((verb) => !NOUNS.has(verb)).flatMap((verb) => withS(verb) ?? []));
