//! Rules that recompute figures, on wordings beyond their pages: the levels of a change, a stated rate, the headline's numbers.

mod common;

fn found(rule: &str, text: &str) -> usize {
    common::findings(text, None, &gainsay::knowledge::facts::Facts::default()).iter().filter(|f| f.rule == rule).count()
}

#[test]
fn percent_changes_that_do_not_agree() {
    for text in [
        "The forest has grown by 50 percent since 2018, from 410 hectares to 520, with the best results in the north.\n",
        "Turnover rose 30 percent, from £2.4 million to 2.7.\n",
    ] {
        assert_eq!(found("percent-change", text), 1, "{text}");
    }
}

#[test]
fn percent_changes_that_agree() {
    for text in [
        "The forest has grown by 25 percent since 2018, from 400 hectares to 500, with the best results in the north.\n",
        "The forest has grown by 50 percent, from 400 hectares to 500 farms.\n",
    ] {
        assert_eq!(found("percent-change", text), 0, "{text}");
    }
}

#[test]
fn stated_rates_that_do_not_agree() {
    for text in [
        "The mill was sold for £20 million ($16 million). Sterling stood at $1.30 on Friday.\n",
        "The yard sold its ferry arm for 60 million pounds ($44 million). It had paid 28 million for it in 2017. Sterling was trading at about $1.30 on Thursday.\n",
    ] {
        assert_eq!(found("currency-conversion", text), 1, "{text}");
    }
}

#[test]
fn stated_rates_that_agree() {
    for text in [
        "The mill was sold for £20 million ($26 million). Sterling stood at $1.30 on Friday.\n",
        "The yard sold its ferry arm for 60 million pounds ($78 million). Sterling was trading at about $1.30 on Thursday.\n",
    ] {
        assert_eq!(found("currency-conversion", text), 0, "{text}");
    }
}

#[test]
fn headline_numbers_that_do_not_agree() {
    for text in [
        "# Landslides drive 30,000 from homes in Kelm\n\nThe hill gave way on Monday.\n\nSome 13,000 people have had to leave their homes, most of them in the old town.\n",
        "# 9,000 flee wildfire near Orby\n\nThe fire broke out on Monday.\n\nAbout 2,500 residents have been evacuated, the fire service said.\n",
    ] {
        assert_eq!(found("headline-number", text), 1, "{text}");
    }
}

#[test]
fn headline_numbers_that_agree() {
    for text in [
        "# Landslides drive 13,000 from homes in Kelm\n\nThe hill gave way on Monday.\n\nSome 13,200 people have had to leave their homes, most of them in the old town.\n",
        "# Landslides drive 30,000 from homes in Kelm\n\nThe hill gave way on Monday.\n\nSome 13,000 people have had to leave their homes in the old town. Another 17,000 were evacuated from the port.\n",
        "# 9,000 flee wildfire near Orby\n\nThe fire broke out on Monday. More than 8,500 residents have been evacuated, the fire service said.\n",
    ] {
        assert_eq!(found("headline-number", text), 0, "{text}");
    }
}
