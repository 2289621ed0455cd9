//! Every word list of `rules.toml` in one automaton over words, walked once per sentence.

use super::classes::{ClassSet, Folded};
pub use super::found::Found;
use super::interner::{Boxes, Hashed, Interner};
pub(crate) use super::words::Sought;
pub use super::words::Words;
use crate::span::Span;
use crate::syntax::Tag;
use crate::syntax::words::{Forms, Grammar};
use crate::text::cues::Cues;
use crate::text::{Case, NONE, Token, TokenKind};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;

/// A word, for comparison: equal ids, equal words (case folded, possessive stripped, curly apostrophes made straight).
///
/// Ids below [`Lexicon::len`] are the lexicon's own; higher ones belong to one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

macro_rules! classes {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        /// What a lexicon entry is for. Each class is a key of `[lexicon]` in `rules.toml` (kebab-case) or is filled
        /// from a table of its own (months, offices, event classes); the doc comment says which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(u16)]
        pub enum Class { $($(#[doc = $doc])* $name,)* }

        /// All classes, in order.
        pub const CLASSES: &[Class] = &[$(Class::$name),*];
    };
}

classes! {
    /// not, never, no longer.
    Negation,
    /// Phrases that look like a negation and are none: not only, no fewer than, nothing but.
    NotNegation,
    /// Verbs that deny their complement: failed to, refused to, stopped short of, denied.
    NegativeVerb,
    /// Words that lay on somebody, or leave him, what an infinitive tells: asked to, allowed to.
    Bidden,
    /// Words that end or give up what a gerund tells: stopped opening.
    Cessation,
    /// may, might, could, would, should.
    Modal,
    /// will, shall, is due to, plans to: said of the future.
    Future,
    /// reportedly, allegedly, appears to, if, unless, whether.
    Hedge,
    /// Conditional and counterfactual openers.
    Conditional,
    /// said, told, according to.
    Reporting,
    /// Verbs that report speech only next to a quotation: continued, laughed, demanded.
    Attribution,
    /// Cues that a value changed: revised, earlier, at first, later, now, no longer.
    Change,
    /// Words that put a statement later or earlier in the story: later, now, by evening.
    Sequence,
    /// The copy tells of two bearers of one name.
    Namesake,
    /// Words of habit: every, often, twice a.
    Habit,
    /// Words that set one thing against another: instead of, rather than, because they could not.
    Contrast,
    /// Words that hold a figure against one that did not come about: short of, far from.
    Beside,
    /// What was asked for and is not told to have come: wanted, had sought, turned down.
    Wished,
    /// Words that make a death none: on stage, by mistake, for two minutes.
    NotDeath,
    /// Words of a birthday: turned, will be 45 next.
    Birthday,
    /// Cues that a second event is meant: also, again, another, a second, previously.
    Another,
    /// The writer says that accounts conflict.
    Acknowledged,
    /// Plural nouns for accounts: reports, versions, witnesses.
    AccountNoun,
    /// Verbs of differing: vary, conflict, disagree.
    DifferVerb,
    /// Words for one of several accounts: one account, other reports.
    Account,
    /// former, ex, then, ousted.
    Former,
    /// acting, caretaker, interim.
    Acting,
    /// incoming, designate, elect, shadow.
    Designate,
    /// the late.
    Late,
    /// Family words: brother, widow.
    Kin,
    /// Courtesy and academic titles: Mr, Mrs, Dr, Professor, Sir.
    Courtesy,
    /// Offices; the value is an index of `Knowledge::offices`. From `[[office]]`.
    Office,
    /// Ranks and exclusive job scales; the value is an index of `Knowledge::scales`. From `[[scale]]`.
    Scale,
    /// Countries; the value is an index of `Knowledge::countries`. From `[[country]]`.
    Country,
    /// Demonyms and adjectives of a country; same value. From `[[country]]`.
    Demonym,
    /// Capitals and seats that stand for a government; same value. From `[[country]]`.
    Capital,
    /// Well-known places that are not in `[[country]]`.
    City,
    /// Heads of place names: Street, River, Bridge, Airport.
    PlaceHead,
    /// Heads of organisation names: Ministry, Party, University, Inc.
    OrgHead,
    /// Common given names, for telling a person from a firm.
    GivenName,
    /// Particles inside names: de, van, al, bin.
    Particle,
    /// Capitalised words that start no name.
    NotName,
    /// Months; the value is 1 to 12.
    Month,
    /// Weekdays; the value is 1 (Monday) to 7.
    Weekday,
    /// Number words; the value is the number.
    NumberWord,
    /// Scale words: hundred, thousand, million, crore; the value is the factor.
    NumberScale,
    /// Ordinal words: first, second; the value is the number.
    Ordinal,
    /// Fractions; the value is numerator * 1000 + denominator.
    Fraction,
    /// Units of measure; the value is an index of `Knowledge::units`.
    Unit,
    /// Currencies; the value is an index of `Knowledge::currencies`.
    Currency,
    /// Approximators and bounds; the value is a `figures::Bound`. From `[bounds]`.
    Bound,
    /// Relative time words: yesterday, last month; the value is an index of `Knowledge::relatives`.
    Relative,
    /// Nouns that stand for an event; the value is an index of `Knowledge::events`.
    EventNoun,
    /// Verbs that report an event; the value is an index of `Knowledge::events`.
    EventVerb,
    /// Anaphoric nouns for any event of a class: conversation, interaction; same value.
    EventAnaphor,
    /// Words that give an exclusive attribute its value; the value is an index of `Knowledge::values`.
    Exclusive,
    /// Words that give a bearer one of several states that exclude each other; the value is an index of
    /// `Knowledge::state_words`. From `[[state]]`.
    State,
    /// Words anywhere in the article that say that a state of the set was undone: appeal, overturned; the value is an index of
    /// `Knowledge::states`. From `[[state]]`.
    Undone,
    /// Words that make a state half of one: partly, half, all but.
    Partly,
    /// Nouns for people: passenger, miner, resident.
    Person,
    /// Verbs whose passive subject may be the one who receives: given a passport.
    Giving,
    /// Verbs that put their object into a state: kept him in custody, found her guilty.
    Keeping,
    /// Verbs that give somebody a sentence or the like: give, hand, sentence.
    Conferring,
    /// Verbs of those who get one: receive, serve, begin.
    Receiving,
    /// Verbs of moving, whose clause an adjective of the subject may close: came home safe.
    Moving,
    /// Verbs of fetching, whose clause an adjective of the object may close: pulled out alive.
    Fetching,
    /// Verbs whose infinitive is a fact: took two hours to convict, voted to reject.
    Implicative,
    /// Nouns whose infinitive was settled: the decision to keep the ban.
    Resolve,
    /// Nouns whose infinitive was not done: the club's refusal to sell, his failure to appear.
    Refusal,
    /// Posts of which a person has one branch: the dean of agriculture, the head of sales.
    PortfolioPost,
    /// Bodies and posts that decide each for itself: the senate, the lower house, the governor.
    Chamber,
    /// Verbs whose object happened: welcomed the cut, criticised the council's rejection of the plan.
    Factive,
    /// Heads of party names: Party, Alliance, Congress.
    PartyHead,
    /// Parties and their members by one word: Labour, Republican.
    PartyName,
    /// Parties of a house of two, in which "Republican colleagues" may sit across the aisle.
    TwoParty,
    /// Verbs of an attack on something.
    Attacked,
    /// Verbs of a wreck.
    Wrecked,
    /// Verbs of a landing.
    Landed,
    /// Nouns for a place where people live or travellers stop.
    Settlement,
    /// Nouns for a stretch of land or water that holds settlements.
    Region,
    /// Posts of a church.
    RankOfChurch,
    /// Posts of a university.
    RankOfUniversity,
    /// Posts of a court.
    RankOfCourt,
    /// Posts of a state abroad and at home.
    RankOfState,
    /// What is added to a price: fees, tax, a premium.
    PriceExtra,
    /// What grows or shrinks while the copy tells of it: a fire, a queue.
    GrowingThing,
    /// What stands rather than lies: a tower, a tree.
    TallThing,
    /// Nouns for a vote of many and a day that is set: election, referendum, deadline.
    Poll,
    /// Nouns for what is held in one place or strikes there: summit, match, fire.
    Occasion,
    /// Positions in a team.
    RankInTeam,
    /// Nouns for those who belong to a party: member, senator, leader.
    PartyMember,
    /// Words that join parties: coalition, joint list.
    Coalition,
    /// Words of a change of party: defected, crossed the floor.
    Defected,
    /// Nouns for people by what they are in the story: man, driver, victim, witness.
    Human,
    /// Posts of which a town, firm or club has one: mayor, chief executive.
    SolePost,
    /// Verbs of holding a post: chairs, leads, coaches.
    PostVerb,
    /// Verbs that tie a person to the body that they belong to, with their preposition: works for, is employed by.
    Belongs,
    /// Those of [`Class::Belongs`] that tell of an employer or a team: works for, plays for.
    WorksVerb,
    /// Ties to a body that leave room for another: lawyer, consultant, fellow, volunteer.
    Outside,
    /// Nouns for what somebody wants to do or build, one for the other: plan, proposal, scheme.
    Scheme,
    /// Nouns for a woman or a girl: actress, widow.
    SheNoun,
    /// Nouns for a man or a boy: widower, schoolboy.
    HeNoun,
    /// Nouns of bodies of which one story may have several: village, team, branch.
    ManyBodies,
    /// Posts in the service of a country that is not the holder's own: ambassador, coach.
    Service,
    /// Departments whose ministers meet those of other countries: foreign, defence.
    Diplomatic,
    /// Words that show somebody alive after a disaster: hospital bed, arm in a sling.
    Survivor,
    /// Nouns for those who died: victims, dead.
    DeadGroup,
    /// Nouns for the one who stands trial: defendant, client.
    Accused,
    /// Nouns that stand for the police as a speaker: police, force, detectives.
    PoliceVoice,
    /// Words that say someone died: died, was killed, funeral of.
    Died,
    /// What the living do day by day: teach, live, work.
    Living,
    /// Acts that need a living, willing person: signed, met, said, will attend.
    Volitional,
    /// Acts of speech and performance, which a recording can hold: said, sings, appears.
    Utterance,
    /// Words for recordings and works: film, book, letter, interview.
    Recorded,
    /// Words that make an act by the dead innocent: in the film, posthumously, will (testament), foundation.
    Posthumous,
    /// Nouns that promise sources: reports, accounts, officials.
    SourceNoun,
    /// Openers of blocks that are not the article's own copy: Related:, Read more.
    Boilerplate,
    /// Whole lines that are not copy: Advertisement, ENDS.
    BoilerplateLine,
    /// Phrases that make a short paragraph furniture wherever they stand: can be reached at.
    BoilerplatePhrase,
    /// Phrases that make a short paragraph a credit of those who helped: contributed to this report.
    ContributorPhrase,
    /// Ends of very short paragraphs that are such credits: contributed.
    ContributorEnding,
    /// Openers of captions: Photo:, File photo.
    CaptionOpener,
    /// Credits and counters that make a short paragraph a caption wherever they stand: (Photo:, Image 1 of.
    CaptionPhrase,
    /// Names that need no first name: heads of state, artists of one name.
    Mononym,
    /// Firms of one word that everybody knows.
    FirmName,
    /// What a surname alone does when it speaks: said, recalled. Firms announce, clubs claim.
    SpeaksAlone,
    /// Words of copy that tells of firms, bands, clubs and papers, whose names are one word as well: the company, its shares.
    FirmCue,
    /// Words of a caption whose picture is older than the story: file photo, archive.
    FilePicture,
    /// Words in small letters that bylines use: our, staff, correspondent.
    BylineWord,
    /// Labels before the date of an article: Published, Updated.
    DateLabel,
    /// Openers of a reference list: Sources, References, Notes.
    ReferenceHeading,
    /// Openers of lists that are no sources: Further reading.
    ReadingHeading,
    /// Openers of correction notes.
    CorrectionOpener,
    /// Phrases that make a short paragraph a correction note wherever they stand: version of this article.
    CorrectionPhrase,
    /// Abbreviations, from `[abbreviations]`; they steer sentences and tokens and are never hits.
    Abbreviation,
    /// Words that open a sentence more often than they stand inside a name.
    Starter,
    /// Words behind which a letter is no initial: Plan B, vitamin C. Steers sentences, never a hit.
    Lettered,
    /// Words that end no sentence: the, of, and. Steers sentences, never a hit.
    Unfinished,
    /// What follows a clock time inside the same sentence: weekdays, months, time zones (`9 p.m. Eastern`). Steers sentences, never a hit.
    ClockFollower,
    /// What follows the name of a firm inside the same noun phrase: Chairman, President. Steers sentences, never a hit.
    NameFollower,
    /// a, an, the, this.
    Determiner,
    /// Personal and possessive pronouns.
    Pronoun,
    /// of, in, at, with.
    Preposition,
    /// and, or, but.
    Conjunction,
    /// when, while, after, because, that, who.
    Subordinator,
    /// is, was, has, had, did.
    Auxiliary,
    /// Compounds in which an event noun names no event: call centre, meeting room.
    NotEvent,
    /// Irregular past participles: met, spoken, held, told.
    Participle,
    /// Nouns for a group that an earlier sentence named: leaders, ministers, sides, officials.
    GroupNoun,
    /// Drafting marks: TKTK, lorem ipsum.
    Placeholder,
    /// What writers put in brackets to come back to: check, name, TBC. Whole content or its first words.
    PlaceholderNote,
    /// Words beside which two or three capital X are a sign and no gap: chromosome, rated, size.
    PlaceholderSign,
    /// Symbols of units that count only right behind a number; the value is an index of `Knowledge::units`.
    UnitSymbol,
    /// Signs and codes of currencies that stand before a number; the value is an index of `Knowledge::currencies`.
    CurrencySign,
    /// Vague numbers: dozens, several; the value is an index of `Knowledge::vague`. From `[vague]`.
    Vague,
    /// percent, %.
    Percent,
    /// percentage points.
    PercentPoint,
    /// basis points.
    BasisPoint,
    /// Nouns whose number is a name: Highway, Room.
    Label,
    /// Words that end the run of adjectives and nouns behind a number.
    NounEnd,
    /// Plural nouns without an s.
    Plural,
    /// Plural forms that stand before the noun they describe: sports, sales.
    PluralModifier,
    /// rose, an increase.
    ChangeUp,
    /// fell, a drop.
    ChangeDown,
    /// annualised, in real terms: the change is not the plain one.
    ChangeGuard,
    /// majority, margin: the difference of two counts.
    DifferenceNoun,
    /// profit, loss: the difference of what is laid out and taken in.
    ProfitNoun,
    /// bought, spent: before what was laid out.
    LaidOut,
    /// sold, earned: before what was taken in.
    TakenIn,
    /// rate, share: what a percentage of a part is called.
    ShareNoun,
    /// voters: the whole of a turnout.
    Electorate,
    /// north, upper: sides of a place.
    Side,
    /// sales, exports: plural nouns of one measured quantity.
    Measured,
    /// talks, polls: plural nouns of one thing.
    PluralOne,
    /// on average, respectively: the share is no part by whole.
    ShareGuard,
    /// comprising, made up of: a list of parts follows.
    TotalOpener,
    /// Words for a sum told before: the money, the cash.
    MoneyNoun,
    /// Words that make a number that of all: between them, in all.
    WholeCue,
    /// including, or: the list is not complete, or its figures are no parts.
    ListOpen,
    /// for, against, undecided: answers that exclude each other.
    PollOption,
    /// took, won: a share of a vote.
    PollVerb,
    /// vote, ballots.
        PollBase,
    /// only opponent, nobody else on the ballot: those who are named are all who stood.
    SoleRival,
    /// turnout, among: the shares need not make 100.
    PollGuard,
    /// released, ended, left: verbs that close a stretch of time.
    StretchEnd,
    /// week-long, yearlong: a span of one unit.
    LongSpan,
    /// time, finished in, clocked: a time that was run.
    RunTime,
    /// began, failed, went dark: what was running stopped or something began, beside a time of day.
    Onset,
    /// came back, was restored, ended: it was over, beside a time of day.
    Restored,
    /// couple, family: one that is several.
    Grouping,
    /// owned by, split between: what follows are shares of one thing.
    Divided,
    /// or, which is: between a total and its rate.
    RateLink,
    /// Verbs between what is paid or used and what it makes in all: come to, brought in, raised.
    RateSum,
    /// share, split: what follows is dealt out in equal parts.
    Sharing,
    /// bonus, up to: the rate does not make the total.
    RateGuard,
    /// doubled, halved; the value is numerator * 1000 + denominator. From `[multiples]`.
    Multiple,
    /// Nouns that a rate is per, besides units of time: head, share.
    RateUnit,
    /// annually, each.
    RateWord,
    /// Seasons; the value is 1 (spring) to 4. From `[seasons]`.
    Season,
    /// last, this, next before a weekday or month; the value is -1, 0 or 1. From `[turns]`.
    Turn,
    /// Parts of the day; the value is first minute * 10000 + last minute. From `[day-parts]`.
    DayPart,
    /// Time zones; the value is an index of `Knowledge::time_zones`. From `[zones]`.
    TimeZone,
    /// Units of calendar time; the value is a `figures::Step`. From `[steps]`.
    TimeStep,
    /// Words before a year that is not the calendar's: fiscal, academic year.
    Fiscal,
    /// Words before a bare year, month or season: in, since, until.
    DateCue,
    /// early, the start of.
    DateEarly,
    /// mid, the middle of.
    DateMid,
    /// late, the end of.
    DateLate,
    /// Words of size behind a measure: tall, wide.
    SizeWord,
    /// Words that offer several amounts to choose from: choose, either.
    Choice,
    /// Words that take a conversion of money to another time: at the time, in today's money.
    OldRate,
    /// Verbs between a currency and its price: buys, was worth.
    RateVerb,
    /// Words that say what befell the people who are counted; the value is an index of `Knowledge::casualties`. From
    /// `[casualties]`.
    Casualty,
    /// Verbs of facts that hold once of a subject; the value is an index of `Knowledge::functional`. From `[functional]`.
    Functional,
    /// Words that name one deed or kind of thing; the value is an index of `Knowledge::deeds`. From `[deeds]`.
    Deed,
    /// Nouns whose amount is of a period or a reckoning, of which an article has many: profit, turnover, total.
    Flow,
    /// Words between a thing and its price or length: cost, worth, lasted.
    CostVerb,
    /// Words between an amount and what it is for: needed for, earmarked for.
    NeedVerb,
    /// What was meant, feared or reckoned beforehand, and what came of it: budgeted, ended up.
    Meant,
    /// Verbs of paying: spend, paid, laid out.
    SpendVerb,
    /// Nouns that stand for whatever was bought: the building, the firm.
    GenericThing,
    /// Nouns that are sums of money: the ransom, the fine.
    PriceNoun,
    /// Adjectives that tell no thing from another: whole, full, planned, controversial.
    Colour,
    /// Words of a streak: straight, in a row, successive.
    Streak,
    /// Words of one who wants the next: looking for, chasing, in search of.
    Sought,
    /// Words of what a rank is reckoned in: this year, of the season, ever, since independence.
    RankScope,
    /// What one has or has not: a school, a lift, a licence, debts.
    Belonging,
    /// Verbs of giving and making whose object is the subject's: gave no reasons, the judge's reasons.
    Making,
    /// Participles of those who are held or charged.
    Custody,
    /// Words beside a denial that leave some, or leave it to another time: yet, other, longer.
    NotForGood,
    /// Words of what is no more, not yet or not theirs: closed, sold, used to.
    Ceased,
    /// Whoever does the same beside somebody: rival, competitor.
    Rival,
    /// Words before a player that name no club: league, Olympic.
    Competition,
    /// Seats of learning and healing, by the noun in their names.
    Institution,
    /// Players, by their place on the field or their trade: whose club the word before it names.
    Player,
    /// What a person belongs to, by its noun: newspaper, club, employer.
    Fold,
    /// A country, a place or the world, named by its kind: what a rank is reckoned in.
    Realm,
    /// A figure by the bare word for one: "the figure", "the level".
    Reading,
    /// Speakers who count for themselves: opposition, rebels, activists, witnesses.
    Claimant,
    /// What is done to the living only: questioned, released, driven.
    Alive,
    /// Nouns and pronouns for a man or boy.
    MaleWord,
    /// Nouns and pronouns for a woman or girl.
    FemaleWord,
    /// Titles of learning or calling before a name: Dr, Professor, Father.
    Learned,
    /// Words for money and time that say nothing of what money is for: cost, total, year.
    MoneyWord,
    /// Nouns for something said: line, remark, quip.
    RemarkNoun,
    /// Nouns that are numbered in order: stage, day, round.
    NumberedNoun,
    /// People of one party: colleagues, party, supporters.
    PartyMates,
    /// Nouns for a plea that something be granted: appeal, request, bid.
    Plea,
    /// Nouns for a share with a name of its own: rate, turnout, majority stake.
    RateNoun,
    /// Words of people who have to leave their homes: flee, displaced, from their homes.
    Uprooted,
    /// Phrases for a margin of one: by a single point, by the odd goal.
    OneMargin,
    /// Nouns for what killed or hurt people: tragedy, sinking, blast.
    Calamity,
    /// Words that make a toll that of the first minutes: at the scene, instantly, in hospital.
    AtOnce,
    /// Words that put a deed before another: before, ahead of.
    Before,
    /// Words that put it after: after, following.
    After,
    /// Nouns that a story numbers one after the other: goal, lap, phase.
    PlayNoun,
    /// Nouns of what people come together for: round, summit, rally.
    Gathering,
    /// Nouns for any match of a run: games, matches.
    Fixture,
    /// Superlatives; words of one row of `[superlatives]` share a value.
    Superlative,
    /// Nouns for people that leave nobody out: people, persons, lives.
    Victim,
    /// Verbs that make a count of lives a toll: claimed, cost.
    LifeTaker,
    /// Nouns whose figure is a toll: death toll.
    TollNoun,
    /// Words that make a count a part of another one: including, of whom.
    PartCue,
    /// Words that make a count one of all who were there: on board, carrying.
    Aboard,
    /// Counted nouns of which an article has many sets: games, points.
    CommonCount,
    /// Words that put a person in prison for the time behind them: jailed for, sentenced to.
    Jailed,
    /// Nouns behind a time in prison: sentence, jail term.
    JailTerm,
    /// Words of a court at work: backdated, imposed, the judge.
    CourtWord,
    /// Words beside which a time in prison is not the one that was passed: suspended, maximum, prosecutors.
    OtherTerm,
    /// Police and court acts that follow a crime: arrested, charged.
    Charged,
    /// Words between such an act and its crime: in connection with, over.
    ChargeCue,
    /// Words that leave a birth or age open: disputed, believed; and bearers that are no people: gelding.
    BirthDoubt,
    /// Words that make a span longer, shorter or later than its dates: extended, cut short.
    Stretched,
    /// Things that run for days or weeks: an exhibition, a festival.
    LastingThing,
    /// Words of what is shown to visitors: museum, on display.
    ShowWord,
    /// Words that add a number to one told before: more, others, further.
    More,
    /// Nouns of lists: ways, things, reasons.
    ListNoun,
    /// Nouns for a post with one holder: director, curator, chief executive.
    Role,
    /// Words of a change of office: successor, took over, resigned.
    Handover,
    /// The writer knows that two bodies have one abbreviation: the same initials, keep its letters.
    SharedLetters,
    /// Somebody cannot serve, and another does for a time: injured, on leave, stand-in.
    StandIn,
    /// Words before minister or secretary that name no department: prime, deputy, press.
    NoPortfolio,
    /// Words for a relative of which two degrees exclude each other: brother, uncle.
    Relation,
    /// Words that one says after another, or changes on purpose: echoed, chant, oath, mocked.
    Refrain,
    /// Nouns for a person by what they do, which take a nationality: diplomat, singer.
    PersonNoun,
    /// Words that make a country in a phrase no nationality: born, descent, national.
    OtherOrigin,
    /// Words that make two figures a vote: voted, motion, ballot.
    VoteWord,
    /// Nouns for a vote or its outcome: vote, result, tally.
    VoteNoun,
    /// Bodies that vote: committee, council.
    VoteBody,
    /// Nouns for those who have a vote in a body: members, seats.
    Seat,
    /// Nouns for the end of a match, won: win, victory.
    WinNoun,
    /// Nouns for the end of a match, lost: defeat, loss.
    LossNoun,
    /// Verbs of winning: beat, won.
    WinVerb,
    /// Verbs of a match that was not won: drew, lost.
    EndVerb,
    /// Verbs whose subject and object may change places: met, married, joined.
    MutualVerb,
    /// Words of speech that a quotation may leave out: um, you know.
    Filler,
    /// Words that make a quotation a translation: through an interpreter, translated.
    Translated,
    /// Words that speak of quoted words as words: spoken by, in the words of.
    SpokenBy,
    /// Nouns for something said: words, remark, cry.
    Wording,
    /// Nouns for something that one person tells another: offer, apology.
    Message,
    /// Words that make a score another one: first leg, aggregate, half-time, last season.
    OtherScore,
    /// A vote or match beside the one that the story is of: amendment, reverse fixture, procedural motion.
    SideResult,
    /// Words for what happens to people and places; the value is an index of `Knowledge::happenings`. From `[happenings]`.
    Happening,
    /// What a sum of money is for; the value is an index of `Knowledge::topics`. From `[topics]`.
    Topic,
    /// Words of births and of times when borders were others: born, ancient, colonial.
    Bygone,
    /// Nouns of documents that somebody draws up: report, survey, study.
    Document,
    /// What one does who draws a document up: conducted, carried out, compiled.
    MadeDocument,
    /// What one does who brings a document out: published, released.
    IssuedDocument,
    /// Words between "in" and a country for a part of it: northern, coastal.
    AreaPart,
    /// Members of a party; the value is an index of `Knowledge::parties`. From `[parties]`.
    Party,
    /// Words that exclude others in the same place of a statement; the value is an index of `Knowledge::opposites` times
    /// `SIDES`, plus the side. From `[opposites]`.
    Opposite,
    /// Words and names that are spelled in two ways; the value is an index of `Knowledge::spellings` times `SIDES`, plus the side.
    /// From `[spellings]`.
    Spelling,
    /// Verbs of what happens once to their subject: began, derailed; the value is an index of `Knowledge::once`. From
    /// `[happens]`.
    Happens,
    /// Verbs of what happens once to their object: signed, arrested; same value. From `[befalls]`.
    Befalls,
    /// Nouns for such a happening: derailment, kick-off; same value. From `[happening-nouns]`.
    HappeningNoun,
    /// Nouns of which two may name one thing: train and carriages; the value is an index of `Knowledge::kindred`. From
    /// `[kindred]`.
    Kindred,
    /// Words of a verdict; the value is an index of `Knowledge::verdicts`. From `[verdicts]`.
    Verdict,
    /// Words before a figure that is to change no more: final toll.
    Final,
    /// Verbs of a verdict, of which the convicted is the object: convicted, cleared.
    Convicts,
    /// Nouns for looking for the missing: search, rescue operation.
    Search,
    /// Words that say that it has come to its end.
    Over,
    /// Words that say that it goes on: until, for the night.
    Paused,
    /// Words before the names of the dead: the dead include.
    DeadList,
    /// Words that make a sum one of several: including debt, up to.
    OtherSum,
    /// Names of agencies and papers, which say nothing about what a story is of.
    Agency,
    /// Behind the number of those who voted for something: in favour, backed.
    VotedFor,
    /// Behind the number of those who voted against it: against, opposed.
    VotedAgainst,
    /// Words that take a verdict or a term to another court: appeal, retrial.
    Appeal,
}

/// How the first letter of a token must look for an entry to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseNeed {
    /// Written in lower case in the TOML file: any case matches.
    Any,
    /// Written with a capital: `May`, `March`, `Turkey`.
    Capital,
    /// Written in capitals: `US`, `TK`.
    Upper,
}

/// One row of a word list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is for.
    pub class: Class,
    /// Its typed value or index; see the class.
    pub value: i64,
    /// Needed letter case.
    pub case: CaseNeed,
    /// As written.
    pub text: CompactString,
    /// Where it is written: in `rules.toml` or, if `user`, in the user's file.
    pub at: Span,
    /// The row comes from the user's file.
    pub user: bool,
}

/// An entry found in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Index of the entry.
    pub entry: u32,
    /// Its class, at hand.
    pub class: Class,
}

/// A state of the automaton: the words read so far. Small, so that the states of common words stay in the cache.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The entry that ends here, where it is alone (see [`Node::alone`]), so that most words need not be looked up any further; else
    /// where those that end here are in [`Lexicon::ends`]. While entries are still added, the last of their chain.
    first: u32,
    /// How many they are.
    count: u16,
    /// Some of them need a capital.
    picky: bool,
    /// Their classes, an index of [`Lexicon::sets`].
    set: u32,
    /// One bit, by a hash, of every word with which longer entries go on: most words that follow in copy are not looked up.
    follow: u64,
}

impl Node {
    const EMPTY: Self = Self { first: NONE, count: 0, picky: false, set: 0, follow: 0 };

    #[inline]
    fn bit(word: u32) -> u64 {
        // Fibonacci hashing: words that came one behind the other are spread over the bits.
        1 << (word.wrapping_mul(0x9E37_79B9) >> 26)
    }

    /// The only entry that ends here, and it may be written in any case.
    #[inline]
    fn alone(&self) -> bool {
        self.count == 1 && !self.picky
    }

    /// Where in [`Lexicon::ends`] they are that end here, none of them alone.
    fn range(&self) -> std::ops::Range<usize> {
        let first = if self.count == 0 { 0 } else { self.first as usize };
        first..first + usize::from(self.count)
    }
}

/// An entry that ends at a node, with what a match needs to know of it.
#[derive(Clone, Copy, Debug)]
struct End {
    entry: u32,
    class: Class,
    case: CaseNeed,
}

impl End {
    /// A word written so matches.
    fn fits(&self, case: Case) -> bool {
        match self.case {
            CaseNeed::Any => true,
            CaseNeed::Capital => case != Case::Lower,
            CaseNeed::Upper => case == Case::Upper,
        }
    }
}

/// The number of a node: a word, which is the node behind that first word, or [`DEEPER`] and an index of [`Lexicon::deeper`].
type NodeId = u32;

const DEEPER: NodeId = 1 << 31;

/// What a row of a word list looks like.
#[derive(Clone, Copy)]
struct RowShape {
    case: CaseNeed,
    /// Words of ASCII letters with one space between them.
    plain: bool,
    /// No capital.
    small: bool,
}

impl RowShape {
    fn of(text: &str) -> Self {
        let b = text.as_bytes();
        // Most rows are small letters and single spaces.
        let mut before = b' ';
        let mut small = |c: &u8| {
            let fits = c.is_ascii_lowercase() || *c == b' ' && before != b' ';
            before = *c;
            fits
        };
        if b.iter().all(&mut small) && before != b' ' {
            return Self { case: CaseNeed::Any, plain: true, small: true };
        }
        let (mut letters, mut capitals) = (0, 0);
        let mut plain = true;
        if text.is_ascii() {
            let mut before = b' ';
            for &c in b {
                let letter = c.is_ascii_alphabetic();
                letters += u32::from(letter);
                capitals += u32::from(c.is_ascii_uppercase());
                plain &= letter || c == b' ' && before != b' ';
                before = c;
            }
            plain &= before != b' ';
        } else {
            plain = false;
            for c in text.chars().filter(|c| c.is_alphabetic()) {
                letters += 1;
                capitals += u32::from(c.is_uppercase());
            }
        }
        let case = if letters >= 2 && capitals == letters {
            CaseNeed::Upper
        } else if capitals > 0 && text.chars().next().is_some_and(char::is_uppercase) {
            CaseNeed::Capital
        } else {
            CaseNeed::Any
        };
        Self { case, plain, small: capitals == 0 }
    }
}

/// Classes of single words, most of them closed, that are asked for a token at a time. They are known by the number of a word and no
/// hits: three of five hits of copy would be theirs. `View::is`, `View::any` and `Line::has` know them; a search of the hits of a
/// range or an article does not.
pub(crate) const QUIET: [Class; 9] = [
    Class::Starter,
    Class::NounEnd,
    Class::BylineWord,
    Class::DateLabel,
    Class::Preposition,
    Class::Determiner,
    Class::Pronoun,
    Class::Auxiliary,
    Class::DateCue,
];

/// The bit of a class of [`QUIET`]; none of another one.
const fn quiet_bit(class: Class) -> u16 {
    match class {
        Class::Starter => 1,
        Class::NounEnd => 1 << 1,
        Class::BylineWord => 1 << 2,
        Class::DateLabel => 1 << 3,
        Class::Preposition => 1 << 4,
        Class::Determiner => 1 << 5,
        Class::Pronoun => 1 << 6,
        Class::Auxiliary => 1 << 7,
        Class::DateCue => 1 << 8,
        _ => 0,
    }
}

const _: () = {
    let mut i = 0;
    while i < QUIET.len() {
        assert!(quiet_bit(QUIET[i]) == 1 << i);
        i += 1;
    }
};

/// More than the rows of the built-in tables, and more than their words: a list that grows is copied. Room that is not used costs nothing.
const ROWS: usize = 48_000;
const WORDS: usize = 32_000;

/// What an ASCII mark separates. Pieces are short: a loop over their bytes beats a searcher.
pub(crate) fn pieces(text: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut left = Some(text);
    std::iter::from_fn(move || {
        let here = left?;
        let at = here.bytes().position(|b| b == mark);
        left = at.map(|i| &here[i + 1..]);
        Some(at.map_or(here, |i| &here[..i]))
    })
}

/// All word lists.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) words: Interner<Boxes>,
    /// (node, word) to node, from the second word of an entry on.
    next: FxHashMap<(NodeId, u32), NodeId>,
    /// By word id: the node behind it as the first word of entries.
    heads: Vec<Node>,
    /// The nodes behind further words.
    deeper: Vec<Node>,
    /// Those of one node stand together, the one that was added last first; none that is alone.
    ends: Vec<End>,
    /// While entries are still added: every end, with the one of the same node that was added before it, or [`NONE`].
    chained: Vec<(End, u32)>,
    /// Sets of classes that nodes have: none, one by one, and those of several.
    sets: Vec<Folded>,
    /// By word id: some entry has the word. The others are known for their part of speech alone.
    listed: Vec<bool>,
    /// By word id: a bit for each class of [`QUIET`] of which it is a row.
    quiet: Vec<u16>,
    entries: Vec<Entry>,
    /// Their values, which are asked for most.
    values: Vec<i64>,
    cues: Cues,
    grammar: Grammar,
}

impl Lexicon {
    /// Single words that sentence boundaries and full stops depend on.
    pub(crate) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether the tables list the word, written without its full stop, as an abbreviation.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.cues.is_abbreviation(word)
    }

    /// Number of distinct words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.len() == 0
    }

    /// The entry behind a hit.
    #[must_use]
    pub fn entry(&self, hit: Hit) -> &Entry {
        &self.entries[hit.entry as usize]
    }

    /// The value of the entry behind a hit.
    #[inline]
    #[must_use]
    pub fn value(&self, hit: Hit) -> i64 {
        self.values[hit.entry as usize]
    }

    /// The classes of which a word is a row and which give no hits (`QUIET` above): those of closed classes and a few more.
    pub fn quiet(&self, word: WordId) -> impl Iterator<Item = Class> + use<> {
        let bits = self.quiet_bits(word);
        QUIET.into_iter().enumerate().filter(move |(n, _)| bits >> n & 1 == 1).map(|(_, c)| c)
    }

    /// Whether the word is a row of the class, which gives no hits.
    #[inline(always)]
    #[must_use]
    pub fn is_quiet(&self, word: WordId, class: Class) -> bool {
        self.is_quiet_of(word, quiet_bit(class))
    }

    /// Whether the word is a row of one of the classes without hits whose bits are given; see [`ClassSet::quiet`].
    #[inline(always)]
    #[must_use]
    pub(crate) fn is_quiet_of(&self, word: WordId, bits: u16) -> bool {
        // Of a constant set the first is decided when the program is compiled.
        bits != 0 && self.quiet_bits(word) & bits != 0
    }

    fn quiet_bits(&self, word: WordId) -> u16 {
        self.quiet.get(word.0 as usize).copied().unwrap_or(0)
    }

    /// Class and value of every entry with hits that is exactly one word, written as given; for endings glued to a number (`48km`).
    pub fn single<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a Entry> + 'a {
        let head = self.id(word).map(|i| &self.heads[i.0 as usize]);
        head.into_iter().flat_map(|h| self.ends_of(h).rev()).map(|e| &self.entries[e.entry as usize])
    }

    /// The entries that end at a node, the one that was added last first.
    fn ends_of(&self, node: &Node) -> impl DoubleEndedIterator<Item = End> + use<'_> {
        let alone = node.alone().then(|| End { entry: node.first, class: self.class_of(node), case: CaseNeed::Any });
        let several = if alone.is_some() { &[][..] } else { &self.ends[node.range()] };
        alone.into_iter().chain(several.iter().copied())
    }

    /// The class of an entry that is alone: the sets of one class stand behind the empty one, in the order of the classes.
    #[inline]
    fn class_of(&self, node: &Node) -> Class {
        CLASSES[node.set as usize - 1]
    }

    /// Whether a word is, by itself, an entry of a class.
    #[must_use]
    pub fn is_of(&self, word: WordId, class: Class) -> bool {
        let of = |n: &Node| self.sets[n.set as usize].may_have(class) && self.ends_of(n).any(|e| e.class == class);
        self.heads.get(word.0 as usize).is_some_and(of) || self.is_quiet(word, class)
    }

    #[inline]
    fn node(&self, id: NodeId) -> &Node {
        if id & DEEPER == 0 { &self.heads[id as usize] } else { &self.deeper[(id ^ DEEPER) as usize] }
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The id of a word, if the lexicon knows it. `word` must be normalised as tokens are.
    #[must_use]
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.words.get(Hashed::new(word)).map(WordId)
    }

    /// Whether some entry has the word.
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        self.listed.get(word.0 as usize).is_some_and(|l| *l)
    }

    /// The forms that one of the lexicon's own words can have, and its part of speech if its class is closed; `None` for
    /// a word of the document.
    #[inline]
    pub(crate) fn part(&self, word: WordId) -> Option<(Forms, Option<Tag>)> {
        self.grammar.part(word.0)
    }

    /// The words whose part of speech is known without a list.
    pub(crate) fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// Takes in the table of parts of speech; to be called before the first entry is added.
    pub(super) fn begin(&mut self) {
        // Room for the built-in tables, so that nothing is copied as they grow.
        self.words.reserve(WORDS);
        self.entries.reserve(ROWS);
        self.values.reserve(ROWS);
        self.heads.reserve(WORDS);
        self.deeper.reserve(ROWS / 2);
        self.chained.reserve(ROWS);
        self.next.reserve(ROWS / 2);
        self.listed.reserve(WORDS);
        self.quiet.reserve(WORDS);
        let mut grammar = Grammar::default();
        grammar.begin(WORDS, |w| self.intern(w));
        self.grammar = grammar;
    }

    /// Settles the part of speech of every word and puts the ends of every node together; to be called behind the last entry.
    pub fn finish(&mut self) {
        self.gather();
        let mut grammar = std::mem::take(&mut self.grammar);
        grammar.finish(self);
        self.grammar = grammar;
    }

    /// Puts the ends of every node together and sums up their classes.
    fn gather(&mut self) {
        let chained = std::mem::take(&mut self.chained);
        self.ends.clear();
        self.ends.reserve(chained.len());
        self.sets = std::iter::once(ClassSet::NONE).chain(CLASSES.iter().map(|&c| ClassSet::of(&[c]))).map(|s| s.folded()).collect();
        let mut known = FxHashMap::default();
        for node in self.heads.iter_mut().chain(&mut self.deeper).filter(|n| n.count > 0) {
            let from = self.ends.len();
            let ends = std::iter::successors(chained.get(node.first as usize), |e| chained.get(e.1 as usize));
            self.ends.extend(ends.map(|e| e.0));
            let ends = &self.ends[from..];
            (node.first, node.picky) = (from as u32, ends.iter().any(|e| e.case != CaseNeed::Any));
            let set = ClassSet::of(&[ends[0].class]);
            if node.alone() {
                (node.first, node.set) = (ends[0].entry, ends[0].class as u32 + 1);
                self.ends.truncate(from);
                continue;
            }
            node.set = match ends.iter().all(|e| e.class == ends[0].class) {
                true => ends[0].class as u32 + 1,
                false => {
                    let all = ends.iter().fold(set, |all, e| all.with(e.class));
                    *known.entry(all).or_insert_with(|| {
                        self.sets.push(all.folded());
                        self.sets.len() as u32 - 1
                    })
                }
            };
        }
    }

    /// The word of an id of the lexicon's own.
    pub(crate) fn word(&self, id: u32) -> &str {
        self.words.name(id)
    }

    fn intern(&mut self, word: &str) -> u32 {
        let word = Hashed::new(word);
        self.words.get(word).unwrap_or_else(|| {
            self.heads.push(Node::EMPTY);
            self.listed.push(false);
            self.quiet.push(0);
            self.words.add(word)
        })
    }

    /// Adds an entry. Its words are cut as the tokenizer cuts them: at white space and around hyphens and punctuation.
    pub fn add(&mut self, class: Class, value: i64, text: &str, at: Span, user: bool) {
        let shape = RowShape::of(text);
        self.cues.add(class, value, shape.case, text);
        if matches!(class, Class::Abbreviation | Class::ClockFollower | Class::NameFollower | Class::Unfinished | Class::Lettered) {
            return;
        }
        let e = self.entries.len() as u32;
        let end = End { entry: e, class, case: shape.case };
        // Plain words need no tokenizer: most rows are that, and cold start is spent here.
        let found = match shape.plain {
            true if shape.small => self.end_of(pieces(text, b' '), end),
            true => self.end_of(pieces(&text.to_ascii_lowercase(), b' '), end),
            false => self.end_of(crate::text::cut_words(text, self).iter().map(String::as_str), end),
        };
        if !found {
            return;
        }
        self.values.push(value);
        self.entries.push(Entry { class, value, case: shape.case, text: text.into(), at, user });
        // An abbreviation keeps its full stop in the copy: "Sept" is to match "Sept." too.
        let last = text.bytes().rposition(|b| b == b' ').map_or(text, |i| &text[i + 1..]);
        if self.is_abbreviation(last) {
            let stopped = crate::text::cut_words(&format!("{text}."), self);
            if stopped.len() == crate::text::cut_words(text, self).len() {
                self.end_of(stopped.iter().map(String::as_str), end);
            }
        }
    }

    /// Marks the node behind these words as the end of an entry; `false` where there is no word.
    fn end_of<'w>(&mut self, words: impl Iterator<Item = &'w str>, end: End) -> bool {
        let mut at: Option<NodeId> = None;
        for w in words {
            let id = self.intern(w);
            self.listed[id as usize] = true;
            let Some(node) = at else {
                at = Some(id);
                continue;
            };
            self.node_mut(node).follow |= Node::bit(id);
            let fresh = DEEPER | self.deeper.len() as u32;
            let next = *self.next.entry((node, id)).or_insert(fresh);
            if next == fresh {
                self.deeper.push(Node::EMPTY);
            }
            at = Some(next);
        }
        let Some(node) = at else { return false };
        if let Some(n) = QUIET.iter().position(|c| *c == end.class).filter(|_| node & DEEPER == 0 && end.case == CaseNeed::Any) {
            self.quiet[node as usize] |= 1 << n;
            return true;
        }
        let here = self.chained.len() as u32;
        let node = self.node_mut(node);
        let before = std::mem::replace(&mut node.first, here);
        node.count += 1;
        self.chained.push((end, before));
        true
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        if id & DEEPER == 0 { &mut self.heads[id as usize] } else { &mut self.deeper[(id ^ DEEPER) as usize] }
    }

    /// Finds every entry that starts at the next tokens of a text and lies within `tokens[..end]`, longest first at each.
    pub fn find_upto(&self, tokens: &[Token], end: usize, hits: &mut Vec<Hit>, found: &mut Found) {
        // The nodes of several words are fetched together; see [`Sought`].
        const AHEAD: usize = 16;
        static EMPTY: Node = Node::EMPTY;
        let mut heads = [&EMPTY; AHEAD];
        let mut from = found.sets.len();
        while from < end {
            let some = &tokens[from..end.min(from + AHEAD)];
            let mut fetched = 0;
            for (head, t) in heads.iter_mut().zip(some) {
                *head = self.heads.get(t.word.0 as usize).unwrap_or(&EMPTY);
                fetched |= head.count;
            }
            std::hint::black_box(fetched);
            for (head, at) in heads.iter().zip(from..from + some.len()) {
                let mut set = Folded::NONE;
                // Behind most words with which longer entries go on stands none of them.
                let next = tokens[..end].get(at + 1).map_or(0, |t| Node::bit(t.word.0));
                if head.follow & next != 0 {
                    self.walk(head, tokens, at, end, hits, &mut set);
                } else if head.count > 0 {
                    self.take(head, at, at + 1, tokens[at].case, hits, &mut set);
                }
                found.sets.push(set);
                found.starts.push(hits.len() as u32);
            }
            from += some.len();
        }
    }

    /// The entries of a class that two words make, wherever they stand: "turned … down". They are given the token of the first.
    pub fn split(&self, words: (WordId, WordId), class: Class, at: u32) -> impl Iterator<Item = Hit> + use<'_> {
        let (first, second) = (words.0.0, words.1.0);
        let goes_on = self.heads.get(first as usize).is_some_and(|h| h.follow & Node::bit(second) != 0);
        let node = goes_on.then(|| self.next.get(&(first, second))).flatten().map(|id| self.node(*id));
        node.into_iter().flat_map(|n| self.ends_of(n)).filter(move |e| e.class == class && e.fits(Case::Lower)).map(move |e| Hit {
            first: at,
            last: at + 1,
            entry: e.entry,
            class,
        })
    }

    /// As [`Lexicon::find_upto`], behind a word with which longer entries go on.
    #[inline(never)]
    fn walk(&self, head: &Node, tokens: &[Token], at: usize, end: usize, hits: &mut Vec<Hit>, set: &mut Folded) {
        // The nodes on the way, and one past the last token of each: what ends last comes first.
        let mut way: SmallVec<[(&Node, usize); 8]> = SmallVec::new();
        let (mut node, mut id, mut i) = (head, tokens[at].word.0, at + 1);
        loop {
            if node.count > 0 {
                way.push((node, i));
            }
            if node.follow == 0 || i >= end || tokens[i].kind == TokenKind::Quote || tokens[i - 1].possessive {
                break;
            }
            let word = tokens[i].word.0;
            if node.follow & Node::bit(word) == 0 {
                break;
            }
            let Some(&next) = self.next.get(&(id, word)) else { break };
            (node, id, i) = (self.node(next), next, i + 1);
        }
        for &(node, last) in way.iter().rev() {
            self.take(node, at, last, tokens[at].case, hits, set);
        }
    }

    /// Takes the entries that end at a node and fit the case of the first word, and adds their classes to the set.
    #[inline]
    fn take(&self, node: &Node, first: usize, last: usize, case: Case, hits: &mut Vec<Hit>, set: &mut Folded) {
        if node.alone() {
            let class = self.class_of(node);
            hits.push(Hit { first: first as u32, last: last as u32, entry: node.first, class });
            set.insert(class);
            return;
        }
        let ends = &self.ends[node.range()];
        let hit = |e: &End| Hit { first: first as u32, last: last as u32, entry: e.entry, class: e.class };
        if !node.picky {
            hits.extend(ends.iter().map(hit));
            set.join(self.sets[node.set as usize]);
            return;
        }
        for e in ends.iter().filter(|e| e.fits(case)) {
            set.insert(e.class);
            hits.push(hit(e));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_rows() {
        let lexicon = crate::knowledge::Knowledge::builtin().lexicon;
        // These are for the end of a sentence, and no entries.
        let cues = [Class::Abbreviation, Class::Lettered, Class::Unfinished, Class::ClockFollower, Class::NameFollower];
        let has = |c: &Class| cues.contains(c) || lexicon.entries().iter().any(|e| e.class == *c);
        let none: Vec<&Class> = CLASSES.iter().filter(|c| !has(c)).collect();
        assert!(none.is_empty(), "{none:?}");
    }
}
