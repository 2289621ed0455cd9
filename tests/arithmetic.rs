//! The law of rounding: figures that are rounded correctly never fire, and figures moved by more than their rounding always do.

mod common;

use gainsay::knowledge::facts::Facts;
use proptest::prelude::*;

fn fires(rule: &str, text: &str) -> bool {
    common::findings(text, None, &Facts::default()).iter().any(|f| f.rule == rule)
}

/// A number that is printed exactly, three of which stay below the years: 1904 reads as one.
fn exact() -> impl Strategy<Value = u32> {
    (10u32..31, 1u32..10).prop_map(|(tens, ones)| tens * 10 + ones)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Miles to kilometres (1 mile = 1.609344 km, by the international agreement of 1959).
    #[test]
    fn a_rounded_conversion_never_fires(miles in 2u32..4000) {
        let km = (f64::from(miles) * 1.609_344).round();
        let text = format!("The road is {miles} miles ({km} km) long.");
        prop_assert!(!fires("unit-conversion", &text), "{text}");
    }

    #[test]
    fn a_moved_conversion_always_fires(miles in 21u32..4000, by in 8u32..60, up in any::<bool>()) {
        prop_assume!(!miles.is_multiple_of(10));
        let factor = 1.0 + f64::from(by) / 100.0;
        let km = f64::from(miles) * 1.609_344;
        let km = (if up { km * factor + 3.0 } else { km / factor - 3.0 }).round() as u32;
        // A mile may be a nautical one.
        let nautical = (f64::from(km) / f64::from(miles) / 1.852 - 1.0).abs() < 0.02;
        prop_assume!(!km.is_multiple_of(10) && !nautical);
        let text = format!("The road is {miles} miles ({km} km) long.");
        prop_assert!(fires("unit-conversion", &text), "{text}");
    }

    /// Three parts and their total.
    #[test]
    fn a_right_sum_never_fires(a in 1u32..900, b in 1u32..900, c in 1u32..900) {
        let text = format!("Of the {} votes, Quill had {a}, Ray {b} and Holt {c}.", a + b + c);
        prop_assert!(!fires("total-mismatch", &text), "{text}");
    }

    #[test]
    fn a_moved_sum_always_fires(a in exact(), b in exact(), c in exact(), by in 1i64..30, up in any::<bool>()) {
        let total = i64::from(a + b + c) + if up { by } else { -by };
        prop_assume!(total % 10 != 0);
        let text = format!("Of the {total} votes, Quill had {a}, Ray {b} and Holt {c}.");
        prop_assert!(fires("total-mismatch", &text), "{text}");
    }

    /// A difference beside its two levels.
    #[test]
    fn a_right_difference_never_fires(old in 1u32..5000, new in 1u32..5000) {
        prop_assume!(old != new);
        let verb = if new > old { "rose" } else { "fell" };
        let text = format!("Membership {verb} by {}, from {old} to {new}.", new.abs_diff(old));
        prop_assert!(!fires("difference", &text), "{text}");
    }

    #[test]
    fn a_moved_difference_always_fires(old in exact(), by in exact(), off in 45u32..90) {
        prop_assume!(off * 10 > by + off && !(by + off).is_multiple_of(10));
        let text = format!("Membership rose by {}, from {old} to {}.", by + off, old + by);
        prop_assert!(fires("difference", &text), "{text}");
    }

    /// A change in percent between two levels.
    #[test]
    fn a_rounded_change_never_fires(old in 20u32..5000, new in 20u32..5000) {
        prop_assume!(old != new);
        let percent = ((f64::from(new) - f64::from(old)) / f64::from(old) * 100.0).abs().round();
        prop_assume!((1.0..300.0).contains(&percent));
        let verb = if new > old { "rose" } else { "fell" };
        let text = format!("Entries {verb} {percent} percent, to {new} from {old}.");
        prop_assert!(!fires("percent-change", &text), "{text}");
    }

    #[test]
    fn a_moved_change_always_fires(old in 201u32..5000, new in 201u32..5000, by in 6u32..40) {
        let year = |n: u32| (1000..2200).contains(&n);
        prop_assume!(old != new && !year(old) && !year(new) && old % 10 != 0 && new % 10 != 0);
        let percent = ((f64::from(new) - f64::from(old)) / f64::from(old) * 100.0).abs().round();
        prop_assume!((1.0..90.0).contains(&percent));
        let verb = if new > old { "rose" } else { "fell" };
        let text = format!("Entries {verb} {} percent, to {new} from {old}.", percent + f64::from(by));
        prop_assert!(fires("percent-change", &text), "{text}");
    }
}
