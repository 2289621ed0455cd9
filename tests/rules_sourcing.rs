//! Citations, repeated sentences and drafting marks, in the many ways that reporters set them.

use gainsay::Article;
use gainsay::engine::{Ctx, run};
use gainsay::finding::Finding;
use gainsay::knowledge::Knowledge;
use gainsay::knowledge::facts::Facts;
use gainsay::source::{Format, Source};
use proptest::prelude::*;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

fn findings(rule: &str, text: &str, format: Format) -> Vec<Finding> {
    let article = Article::new(Source { name: "page".into(), text: text.into() }, format, None, &KNOW);
    let ctx = Ctx { article: &article, doc: 0, know: &KNOW, facts: &Facts::default(), sources: &[] };
    run(&ctx, &|r| r.name == rule)
}

/// `text` as plain text and as Markdown gives `n` findings of the rule.
#[track_caller]
fn gives(rule: &str, n: usize, text: &str) {
    for format in [Format::Text, Format::Markdown] {
        let found = findings(rule, text, format);
        assert_eq!(found.len(), n, "{rule} as {format:?} on\n{text}\n{found:#?}");
    }
}

#[track_caller]
fn one_in_markdown(rule: &str, text: &str) {
    let found = findings(rule, text, Format::Markdown);
    assert_eq!(found.len(), 1, "{rule} on\n{text}\n{found:#?}");
}

#[track_caller]
fn none_in_markdown(rule: &str, text: &str) {
    let found = findings(rule, text, Format::Markdown);
    assert!(found.is_empty(), "{rule} on\n{text}\n{found:#?}");
}

mod cite_undefined {
    use super::*;
    const RULE: &str = "cite-undefined";

    #[test]
    fn a_number_beyond_the_list() {
        gives(
            RULE,
            1,
            "The weir was rebuilt in 2019 [2]. Eels came back within a year [1].\n\nSources\n[1] Rivers trust, eel count 2020\n",
        );
    }

    #[test]
    fn no_list_at_all() {
        gives(RULE, 1, "Harbour dues will rise by a tenth in April [1]. Skippers were told by letter [1].\n");
    }

    #[test]
    fn one_key_used_often_is_one_finding_with_every_use() {
        let text = "Dues rise in April [1]. Berths cost more too [1], and fuel [1]. Ice is free.";
        let found = findings(RULE, text, Format::Text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].sides.len(), 3);
    }

    #[test]
    fn two_keys_are_two_findings() {
        gives(RULE, 2, "Dues rise in April [1]. Berths cost more too [2].\n");
    }

    #[test]
    fn a_long_list_that_was_left_out_is_one_finding() {
        gives(RULE, 1, "Dues rise [1]. Ice is free [2]. Fuel is dear [3]. Bait is scarce [4]. Rope is cheap [5]. Nets are mended [6].\n");
    }

    #[test]
    fn one_of_two_keys_in_one_marker() {
        gives(RULE, 1, "Two surveys agree on the cause [1, 3].\n\nReferences\n\n1. Port survey, March\n2. Navy survey, May\n");
    }

    #[test]
    fn a_range_that_runs_over_the_list() {
        gives(RULE, 1, "All the surveys agree on the cause [1–3].\n\nReferences:\n[1] Port survey\n[2] Navy survey\n");
    }

    #[test]
    fn a_footnote_that_was_cut() {
        one_in_markdown(RULE, "Rents doubled in a decade.[^rents] Wages did not.[^pay]\n\n[^pay]: Statistics office, table 4.\n");
    }

    #[test]
    fn a_marker_before_the_stop() {
        gives(RULE, 1, "The bishop declined to comment [4], and the dean did not ring back.\n\nNotes\n[1] Chapter minutes\n");
    }

    #[test]
    fn a_marker_behind_a_closing_quotation_mark() {
        gives(RULE, 1, "\"We shall mend the roof,\" the dean said in March. \"And then the organ\" [7].\n\nSources:\n[1] Parish letter\n");
    }

    #[test]
    fn link_definitions_define_only_their_own_numbers() {
        one_in_markdown(RULE, "The roof leaks [1]. The organ is silent [2].\n\n[1]: https://chapter.example/roof\n");
    }

    #[test]
    fn front_matter_sources_define_only_their_own_numbers() {
        one_in_markdown(RULE, "---\ntitle: Roof\nsources:\n  1: letter.txt\n---\n\nThe roof leaks [1]. The organ is silent [2].\n");
    }

    #[test]
    fn raised_figures() {
        gives(RULE, 1, "The roof leaks.¹ The organ is silent.²\n\nSources\n¹ Parish letter, 3 May\n");
    }

    #[test]
    fn defined_in_a_list_below() {
        gives(RULE, 0, "The weir was rebuilt in 2019 [2]. Eels came back [1].\n\nSOURCES\n\n[1] Eel count\n[2] Works log\n");
    }

    #[test]
    fn defined_in_a_run_on_list() {
        gives(RULE, 0, "The weir was rebuilt in 2019 [2]. Eels came back [1].\n\nSources: [1] Eel count, 2020; [2] Works log (log.txt).\n");
    }

    #[test]
    fn defined_in_a_numbered_list() {
        gives(RULE, 0, "The weir was rebuilt in 2019 [2]. Eels came back [1].\n\n## References\n\n1. Eel count\n2. Works log\n");
    }

    #[test]
    fn defined_by_place_in_a_list_without_numbers() {
        gives(RULE, 0, "The weir was rebuilt in 2019 [2]. Eels came back [1].\n\nSources:\n\n- Eel count\n- Works log\n");
    }

    #[test]
    fn defined_at_the_end_without_a_heading() {
        gives(RULE, 0, "The weir was rebuilt in 2019 [2]. Eels came back [1].\n\n[1] Eel count\n\n[2] Works log\n");
    }

    #[test]
    fn defined_in_the_front_matter() {
        none_in_markdown(
            RULE,
            "---\ntitle: Weir\nsources: [log.txt, eels.txt]\n---\n\nThe weir was rebuilt in 2019 [2]. Eels came back [1].\n",
        );
        none_in_markdown(
            RULE,
            "+++\ntitle = \"Weir\"\n[sources]\n1 = \"log.txt\"\n2 = \"eels.txt\"\n+++\n\nThe weir was rebuilt [2]. Eels came back [1].\n",
        );
    }

    #[test]
    fn a_marker_that_is_a_link_carries_its_source() {
        none_in_markdown(RULE, "The weir was rebuilt in 2019 [[1]](https://log.example). Eels came back [2](https://eels.example).\n");
    }

    #[test]
    fn footnotes_and_link_definitions() {
        none_in_markdown(RULE, "Rents doubled.[^1] Wages did not.[^b]\n\n[^1]: Rent survey\n[^b]: Pay survey\n");
        none_in_markdown(RULE, "Rents doubled [1]. Wages did not [2].\n\n[1]: https://rent.example\n[2]: https://pay.example \"Pay\"\n");
    }

    #[test]
    fn editors_brackets_are_no_markers() {
        gives(RULE, 0, "The sign read \"No parkin [sic] here\". The film [2019] was shot in Kent. He sighed [laughs].\n");
    }

    #[test]
    fn numbers_inside_a_quotation_belong_to_it() {
        gives(RULE, 0, "\"The witness [2] saw the van [3],\" the transcript says, \"and ran [4].\"\n");
    }

    #[test]
    fn seedings_are_no_markers() {
        gives(RULE, 0, "Ana Petrov [3] beat Lucie Marchand [8] 6-4 6-2, and Hanna Holm [1] beat Zoe Bright [5] in three sets.\n");
    }

    #[test]
    fn paragraph_numbers_of_a_judgment_are_no_markers() {
        gives(
            RULE,
            0,
            "[1] The appellant owns the mill and has done so since the death of her father in the flood.\n\n[2] The respondent owns the weir and says that the mill takes more water than the deed allows it to take.\n\n[3] The appeal is dismissed.\n",
        );
    }

    #[test]
    fn nothing_in_code() {
        none_in_markdown(RULE, "The formula `a[1]` is printed on the cup.\n\n```\nprint(b[2])\n```\n");
    }
}

mod cite_unused {
    use super::*;
    const RULE: &str = "cite-unused";

    #[test]
    fn an_entry_that_no_marker_names() {
        gives(RULE, 1, "The weir was rebuilt [1].\n\nSources\n[1] Works log\n[2] Eel count\n");
    }

    #[test]
    fn several_entries_are_one_finding() {
        let text = "The weir was rebuilt [2].\n\nReferences\n\n1. Works log\n2. Eel count\n3. Letter to the mill\n";
        let found = findings(RULE, text, Format::Markdown);
        assert_eq!((found.len(), found[0].sides.len()), (1, 2));
    }

    #[test]
    fn a_footnote_that_nothing_calls() {
        one_in_markdown(RULE, "Rents doubled.[^1]\n\n[^1]: Rent survey\n[^2]: Pay survey\n");
    }

    #[test]
    fn a_link_definition_that_nothing_calls() {
        one_in_markdown(RULE, "Rents doubled [1].\n\n[1]: https://rent.example\n[2]: https://pay.example\n");
    }

    #[test]
    fn one_address_under_two_numbers() {
        gives(
            RULE,
            1,
            "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] Rent survey, https://stat.example/rents\n[2] Survey of rents, http://www.stat.example/rents/\n",
        );
    }

    #[test]
    fn one_title_under_two_numbers() {
        gives(
            RULE,
            1,
            "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] Housing office, rent survey 2024\n[2] Housing Office: Rent Survey 2024\n",
        );
    }

    #[test]
    fn two_entries_under_one_number() {
        gives(RULE, 1, "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] Rent survey\n[2] Pay survey\n[2] Price survey\n");
    }

    #[test]
    fn one_file_under_two_numbers() {
        gives(RULE, 1, "Rents doubled [1]. Wages did not [2].\n\nReferences\n[1] Rent survey (survey.txt)\n[2] Pay survey (survey.txt)\n");
    }

    #[test]
    fn a_run_on_list_with_one_too_many() {
        gives(RULE, 1, "Rents doubled [1]. Wages did not [1].\n\nSources: [1] Rent survey; [2] Pay survey.\n");
    }

    #[test]
    fn a_source_of_the_front_matter_that_no_marker_names() {
        one_in_markdown(RULE, "---\nsources:\n  1: rent.txt\n  2: pay.txt\n---\n\nRents doubled [1].\n");
    }

    #[test]
    fn every_entry_is_used() {
        gives(RULE, 0, "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] Rent survey\n[2] Pay survey\n");
    }

    #[test]
    fn used_in_a_range_or_a_list() {
        gives(
            RULE,
            0,
            "Rents doubled [1-3]. Wages did not [4, 5].\n\nSources\n[1] A survey\n[2] B survey\n[3] C survey\n[4] D survey\n[5] E survey\n",
        );
    }

    #[test]
    fn used_in_a_quotation_a_caption_or_a_list() {
        gives(
            RULE,
            0,
            "Rents doubled [1]. \"It is dear [2],\" she said.\n\nPhoto: the street in May [3].\n\nSources\n[1] Survey A\n[2] Survey B\n[3] Survey C\n",
        );
    }

    #[test]
    fn no_marker_in_the_copy() {
        gives(RULE, 0, "Rents doubled. Wages did not.\n\nSources: Housing office; pay survey.\n");
        gives(RULE, 0, "Rents doubled. Wages did not.\n\nSources\n\n1. Housing office\n2. Pay survey\n");
    }

    #[test]
    fn further_reading_is_no_list_of_sources() {
        gives(RULE, 0, "Rents doubled [1].\n\nSources\n[1] Rent survey\n\nFurther reading\n\n- A history of rent\n- The landlord's tale\n");
        gives(RULE, 0, "Rents doubled [1].\n\nSources\n[1] Rent survey\n\nSee also\n\n1. A history of rent\n2. The landlord's tale\n");
    }

    #[test]
    fn two_pages_of_one_document() {
        gives(
            RULE,
            0,
            "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] Annual report (report.pdf), p. 12\n[2] Annual report (report.pdf), p. 40\n",
        );
    }

    #[test]
    fn two_articles_of_one_site() {
        gives(
            RULE,
            0,
            "Rents doubled [1]. Wages did not [2].\n\nSources\n[1] https://stat.example/rents\n[2] https://stat.example/wages\n",
        );
    }

    #[test]
    fn the_same_source_again_in_short() {
        gives(
            RULE,
            0,
            "Rents doubled [1]. Wages did not [2]. Prices did [3].\n\nSources\n[1] Housing office, rent survey 2024\n[2] Ibid.\n[3] Ibid.\n",
        );
    }

    #[test]
    fn footnotes_all_called() {
        none_in_markdown(RULE, "Rents doubled.[^a] Wages did not.[^b]\n\n[^a]: Rent survey\n[^b]: Pay survey\n");
    }

    #[test]
    fn markers_that_are_links() {
        none_in_markdown(RULE, "Rents doubled [[1]](https://a.example/x). Wages did not [[2]](https://a.example/y).\n");
    }
}

mod repeated_sentence {
    use super::*;
    const RULE: &str = "repeated-sentence";
    const S: &str = "The ferry will not sail again until divers have looked at both of its propellers.";
    const LONG: &str = "The harbour master said on Tuesday that the north quay would stay closed to lorries until the spring";

    #[test]
    fn word_for_word_in_two_paragraphs() {
        gives(RULE, 1, &format!("{S}\n\nPassengers were put up in the school.\n\n{S}\n"));
    }

    #[test]
    fn at_the_end_of_another_paragraph() {
        gives(RULE, 1, &format!("Passengers were put up in the school. {S}\n\nThe islanders cooked for them. Nobody complained. {S}\n"));
    }

    #[test]
    fn three_times_is_one_finding() {
        let text = format!("{S}\n\nPassengers slept in the school.\n\n{S}\n\nThe islanders cooked.\n\n{S}\n");
        let found = findings(RULE, &text, Format::Text);
        assert_eq!((found.len(), found[0].sides.len()), (1, 3));
    }

    #[test]
    fn cut_short() {
        gives(RULE, 1, &format!("{LONG} and perhaps for longer.\n\nDrivers are not pleased.\n\n{LONG}.\n"));
    }

    #[test]
    fn the_short_one_first() {
        gives(
            RULE,
            1,
            &format!("{LONG}.\n\nDrivers are not pleased.\n\nTheir union has been told.\n\n{LONG}, or for as long as it takes.\n"),
        );
    }

    #[test]
    fn behind_an_attribution() {
        gives(RULE, 1, &format!("Drivers are not pleased. {LONG}.\n\nA long notice on the gate repeats it: {LONG}.\n"));
    }

    #[test]
    fn two_sentences_pasted_twice_are_one_finding() {
        let text = format!("{S} {LONG}.\n\nPassengers were put up in the school.\n\n{S} {LONG}.\n");
        gives(RULE, 1, &text);
    }

    #[test]
    fn in_another_letter_case_and_with_other_marks() {
        gives(
            RULE,
            1,
            "The mayor’s office said the tender – the third in a year – had been cancelled.\n\nNobody wept.\n\nThe Mayor's office said the tender (the third in a year) had been cancelled.\n",
        );
    }

    #[test]
    fn with_and_without_markup() {
        one_in_markdown(
            RULE,
            "The ferry will *not* sail again until [divers](https://d.example) have looked at both of its propellers.\n\nPassengers slept in the school.\n\nThe ferry will not sail again until divers have looked at both of its propellers.\n",
        );
    }

    #[test]
    fn with_and_without_a_marker() {
        gives(
            RULE,
            1,
            "The ferry will not sail again until divers have looked at both of its propellers [1].\n\nPassengers slept.\n\nThe ferry will not sail again until divers have looked at both of its propellers.\n\nSources: [1] Log\n",
        );
    }

    #[test]
    fn hard_wrapped_in_two_ways() {
        gives(
            RULE,
            1,
            "Passengers were put up in the village school, where the caretaker\nlit the stove. The ferry will not sail again until divers have looked\nat both of its propellers.\n\nThe islanders cooked for them, as they had in the storm of last year.\nNobody complained. The ferry will not sail again until\ndivers have looked at both of its propellers.\n",
        );
    }

    #[test]
    fn a_paragraph_with_a_quotation_pasted_twice() {
        let p = "Asked whether the ship was safe, the captain said that he had \"seen worse\" and would sail in her again tomorrow if they let him.";
        gives(RULE, 1, &format!("{p}\n\nPassengers slept in the school.\n\n{p}\n"));
    }

    #[test]
    fn two_bullets_of_one_list() {
        gives(RULE, 1, &format!("What we know:\n\n- {S}\n- Nobody was hurt.\n- {S}\n"));
    }

    #[test]
    fn a_short_sentence_is_repeated_for_effect() {
        gives(RULE, 0, "Nobody came to help them.\n\nThe lights went out. Nobody came to help them.\n\nNobody came to help them.\n");
    }

    #[test]
    fn a_refrain_in_quotation_marks() {
        let r = "“We shall not be moved from the quay, not by the rain and not by the company,” they sang.";
        gives(
            RULE,
            0,
            &format!("{} The rain fell.\n\n{}\n", "“We shall not be moved, not by the rain.”", "“We shall not be moved, not by the rain.”"),
        );
        gives(RULE, 0, &format!("“{S}” Nobody spoke. “{S}”\n\n{r}\n"));
    }

    #[test]
    fn a_block_quotation_of_the_copy() {
        gives(RULE, 0, &format!("> {S}\n\nPassengers slept in the school. {S}\n"));
    }

    #[test]
    fn a_caption_of_the_copy() {
        gives(RULE, 0, &format!("Photo: {S}\n\nPassengers slept in the school. {S}\n"));
        none_in_markdown(RULE, &format!("![{S}](ferry.jpg)\n\nPassengers slept in the school. {S}\n"));
    }

    #[test]
    fn a_correction_that_quotes_the_copy() {
        gives(RULE, 0, &format!("{S}\n\nPassengers slept in the school.\n\nCorrection: {S}\n"));
    }

    #[test]
    fn the_headline_again() {
        gives(
            RULE,
            0,
            "Divers to look at both propellers of the island ferry before she sails\n\nDivers to look at both propellers of the island ferry before she sails. Passengers slept in the school.\n",
        );
        none_in_markdown(RULE, &format!("---\ntitle: \"{S}\"\n---\n\n{S} Passengers slept in the school.\n"));
    }

    #[test]
    fn a_standfirst_that_gives_the_lead_away() {
        gives(RULE, 0, &format!("Ferry laid up\n\n{S}\n\n{S} Passengers were put up in the village school.\n\nThe islanders cooked.\n"));
    }

    #[test]
    fn key_points_that_give_the_copy_away() {
        gives(
            RULE,
            0,
            &format!("Ferry laid up\n\n- {S}\n- Passengers sleep in the school.\n\n{S} The islanders cooked for the passengers.\n"),
        );
    }

    #[test]
    fn a_live_page_that_sums_up() {
        let more = "The harbour master has asked the owners for a full report on the gearbox by noon.";
        gives(
            RULE,
            0,
            &format!(
                "Ferry laid up: as it happened\n\n14:05\n\n{S} Rooms are free. {more}\n\n13:20\n\nPassengers sleep in the school tonight.\n\n12:50\n\n{S}\n\n{more}\n"
            ),
        );
    }

    #[test]
    fn one_sentence_twice_on_a_live_page() {
        gives(
            RULE,
            1,
            &format!("Ferry laid up: as it happened\n\n14:05\n\n{S}\n\n13:20\n\nPassengers sleep in the school tonight.\n\n12:50\n\n{S}\n"),
        );
    }

    #[test]
    fn the_same_pattern_with_other_names_and_figures() {
        gives(
            RULE,
            0,
            "Marta Ruiz, 34, of Hill Street, was charged with two counts of theft and one count of handling stolen goods.\n\nPetr Ruiz, 36, of Mill Street, was charged with two counts of theft and one count of handling stolen goods.\n",
        );
        gives(
            RULE,
            0,
            "In Kerry the party won 41 percent of the vote, up from 38 percent four years ago.\n\nIn Clare the party won 44 percent of the vote, up from 38 percent four years ago.\n",
        );
    }

    #[test]
    fn a_question_put_to_two_people() {
        let q = "What would you change first if you were elected mayor of this town in the spring?";
        gives(
            RULE,
            0,
            &format!(
                "{q}\n\nRuiz: I would mend the pier, which has been shut for years.\n\n{q}\n\nHolm: I would leave the pier alone, since the gulls like it.\n"
            ),
        );
    }

    #[test]
    fn a_statement_and_its_quotation() {
        gives(RULE, 0, &format!("\"{S}\" the captain wrote on the notice.\n\nBelow is the whole of the notice.\n\n{S}\n"));
    }

    #[test]
    fn teasers_that_stand_twice_over() {
        let (a, b) = (
            "A man from the hill farm has won the ploughing match for the third time running.",
            "The bakery on the square is to close at the end of the month after ninety years.",
        );
        gives(RULE, 0, &format!("Ferry laid up\n\n{a}\n\n{a}\n\n{b}\n\n{b}\n\n{S}\n\nPassengers slept in the school.\n"));
    }

    #[test]
    fn a_footer_that_stands_twice() {
        gives(
            RULE,
            0,
            &format!(
                "Sign up for our weekly letter about the islands and the people who live there.\n\n{S}\n\nSign up for our weekly letter about the islands and the people who live there.\n"
            ),
        );
    }
}

mod placeholder {
    use super::*;
    const RULE: &str = "placeholder";

    #[test]
    fn every_mark_once() {
        for text in [
            "The mill was built in TK and burned down in 1911.",
            "Its owner, TKTK, could not be reached.",
            "The bill came to $TK million.",
            "He was born in TK-CITY and raised in Leeds.",
            "Some XX people were turned away at the gate.",
            "She paid £XX for the boat.",
            "It happened on June XX, before the storm.",
            "The dam holds XXX cubic metres.",
            "The house belongs to XXXX, a dentist.",
            "The trust was founded in ??? and has 40 members.",
            "The mayor [CHECK] voted against it.",
            "The mayor, [name], voted against it.",
            "The mayor [CHECK SPELLING WITH DESK] voted against it.",
            "Rents rose by a tenth, [insert quote from tenant] and wages fell.",
            "INSERT QUOTE HERE",
            "The singer Jon Dahl (CQ) opened the night.",
            "Lorem ipsum dolor sit, said the mayor.",
            "The dam holds [TK] cubic metres.",
            "As an AI language model I do not know the date of the flood.",
            "The fire began at [TBC] on Friday.",
        ] {
            gives(RULE, 1, text);
        }
    }

    #[test]
    fn in_a_headline_a_caption_a_list_and_a_byline() {
        gives(RULE, 1, "Mill burns in TK\n\nThe mill was built in 1820 and burned down in 1911.\n");
        gives(RULE, 1, "Photo: TK\n\nThe mill was built in 1820 and burned down in 1911.\n");
        gives(RULE, 1, "The mill was built in 1820.\n\n- Owner: TK\n- Age: 200\n");
        gives(RULE, 1, "Mill burns\n\nBy TK\n\nThe mill was built in 1820 and burned down in 1911.\n");
        none_in_markdown(RULE, "---\ntitle: Mill burns\ntags: [TK]\n---\n\nThe mill was built in 1820.\n");
    }

    #[test]
    fn two_marks_are_two_findings() {
        gives(RULE, 2, "The mill was built in TK by XXXX, a draper.");
    }

    #[test]
    fn the_lines_of_a_merge() {
        let text =
            "The mill burned.\n\n<<<<<<< HEAD\nIt was built in 1820.\n=======\nIt was built in 1821.\n>>>>>>> desk\n\nNobody was hurt.\n";
        gives(RULE, 1, text);
        gives(RULE, 0, "The mill burned.\n\n>>>>>>> The widow wept.\n");
    }

    #[test]
    fn look_alikes() {
        for text in [
            "A TK Maxx store will open in the old mill, and TK Maxx will pay for the roof.",
            "The economist TK Whitaker wrote the paper.",
            "The loan of TK 500 crore was repaid.",
            "The mark \"TK\" is a reporter's promise to come back.",
            "Transkaryotic Therapies (TK) sold the mill.",
            "Super Bowl XX was played in a storm, and so was Super Bowl XXX.",
            "Pope John XX never existed.",
            "Louis XX is what he calls himself.",
            "The XX Commonwealth Games opened in Glasgow.",
            "In the XX century the mill ground corn.",
            "The XXX Olympiad was held in London.",
            "Women have two X chromosomes (XX) and men have XY.",
            "The shirts come in XL, XX and XXL.",
            "The film was rated XXX in two countries.",
            "She signed the letter \"love, Ada XX\".",
            "\"Give me XX of them,\" he wrote, \"and ??? for the rest.\"",
            "The card ended in XXXX-1234.",
            "\"I told [name] to wait,\" the witness said.",
            "He wrote that the \"roof [sic] leaks\" and that it [the mill] was cold.",
            "Really??? That is what the mayor said.",
            "Who goes there?",
            "The paper cites Congressional Quarterly (CQ) for the count.",
            "The ISBN is on the back, and so is the word insert.",
            "Insert the coin here, the sign says.",
            "She was told to check [in] at noon.",
            "Kick-off is at a time to be confirmed.",
        ] {
            gives(RULE, 0, text);
        }
    }

    #[test]
    fn nothing_in_code() {
        none_in_markdown(RULE, "The mill runs on a script:\n\n```\nTK = 1\n```\n");
    }
}

/// Pieces in which these rules see marks, brackets, lists and repetitions.
const PIECES: &[&str] = &[
    "[1]",
    "[1] ",
    "[2, 3]",
    "[1-9]",
    "[^a]",
    "[",
    "]",
    "^",
    "[1](u)",
    "[[2]](u)",
    "¹",
    "Sources: ",
    "Sources:\n",
    "\n[1] Log\n",
    "\n1. Log\n",
    "[^a]: Log\n",
    "TK",
    "TK-",
    "XX",
    "XXX ",
    "XXXX",
    "???",
    "? ",
    "[check]",
    "(CQ)",
    "INSERT ",
    "HERE",
    "lorem ipsum",
    "<<<<<<< a\n",
    ">>>>>>> b\n",
    "=======\n",
    "The same long sentence stands here with more than twelve words in it. ",
    "The same long sentence stands here with more than twelve words in it, said Ann. ",
    "“",
    "”",
    "\"",
    "\n\n",
    "\n",
    " ",
    "- ",
    "> ",
    "14:05\n\n",
    ". ",
    ", ",
    "é",
    "\u{1A}",
    "\u{A0}",
    "word ",
    "Ann ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_is_checked_without_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        for rule in ["cite-undefined", "cite-unused", "repeated-sentence", "placeholder"] {
            for format in [Format::Text, Format::Markdown] {
                for f in findings(rule, &pieces.concat(), format) {
                    prop_assert!(!f.sides.is_empty());
                }
            }
        }
    }
}
