//! Days, months and years of what happens once, told in unlike words, and those of other things.

mod common;

use common::{innocent, told};

#[test]
fn days_of_what_happens_once() {
    told(&[
        ("Tickets go on sale on 2 March at prices from £12.", "The box office starts selling tickets on 12 March."),
        ("The channel was opened on 20 May 1988.", "A plaque records that the channel came into use in October 1988."),
        ("The law takes effect on 1 July.", "When the law comes into force on 1 August, shops will have to close earlier."),
        ("The museum was founded in 1893.", "The museum, founded in 1898, has 40,000 objects."),
        ("The factory closed in 2009.", "Since the factory shut in 2011, the town has lost a fifth of its people."),
        ("The trial begins on 3 March.", "The trial, which opens on 10 March, is expected to last a week."),
        ("The ship was launched in March 1912.", "The ship, which slid into the water in May 1912, was scrapped in 1935."),
        ("The school opened in September 2003.", "The school, which took its first pupils in January 2005, has 400 places."),
        ("The war ended in 1995.", "When the war came to an end in 1996, they went home."),
        ("The road will be closed from 4 June.", "The closure of the road starts on 14 June."),
        ("The report was published on 8 February.", "The report came out on 18 February."),
        ("The strike started on 2 May.", "Drivers walked out on 5 May."),
        ("The treaty was signed in Geneva on 12 June 1987.", "The signing of the treaty on 21 June 1987 ended the war."),
        ("Parliament passed the law in April 2016.", "The law, passed in June 2016, has never been used."),
        ("The storm struck on the night of 15 October 1987.", "The storm of 17 October 1987 felled 15 million trees."),
        ("Peter Lund was born on 12 April 1952.", "Born on 21 April 1952, Lund grew up by the sea."),
        ("Peter Lund and Ann Moe married in 1974.", "Lund and Moe were wed in 1976 in a village church."),
        ("The couple married in 1974.", "The couple were wed in 1976 in a village church."),
        ("The ship was launched in March 1912.", "The ship, which slid into the water in May 1912, was scrapped in 1935."),
        ("The school opened in September 2003.", "The school, which took its first pupils in January 2005, has 400 places."),
        ("The report was published on 8 February.", "The report came out on 18 February."),
        (
            "The villa was broken into on 8 November.",
            "The freezer, bought a few days before the break-in of 18 December, will be kept as evidence.",
        ),
        ("The mine was shut in 1984.", "The mine closed in 1986."),
        ("The volcano erupted in 1951.", "The eruption of the volcano in 1915 killed 300 people."),
        ("The storm struck on 15 October 1987.", "The storm of 17 October 1987 felled 15 million trees."),
        ("The cathedral was finished in 1420.", "The cathedral was completed in 1402."),
        ("The trial begins on 3 March.", "The trial is due to start on 10 March."),
        ("The factory was opened in March 1961.", "The factory, opened in May 1961, made radios."),
        ("The ferry sank on 3 March.", "The sinking on 13 March was the worst in the port's history."),
        ("The vote is on 4 May.", "Ballot papers for the vote on 14 May have been printed."),
        ("The dam was finished in March.", "Since the completion of the dam in May the valley has been dry."),
        ("Work on the tunnel began in June 2020.", "Work on the tunnel started in January 2021."),
        ("The firm bought the mill in 1998.", "The firm, which acquired the mill in 1989, employs 200 people."),
        ("The painting was stolen on 7 July.", "Since the theft on 17 July the gallery has been shut."),
    ]);
    innocent(&[
        ("The villa was burgled on 8 November.", "The burglary on 18 December was the second in the street."),
        ("The first report was published on 8 February.", "The report on the fire came out on 18 February."),
        ("The single came out on 3 March.", "The album came out on 13 March."),
        ("She came out on 8 May, and her parents were kind.", "Her book came out on 18 May."),
        ("The storm struck on 15 October.", "A second storm, on 18 October, felled more trees."),
        ("The church was built in 1820.", "Its bells date from 1720."),
        ("The church was built in 1820 on the site of another.", "The tower dates from 1920."),
        ("The volcano erupted in 1951.", "An earlier eruption, in 1915, killed 300 people."),
        ("The volcano erupted in 1951.", "The eruption of 1915 killed 300 people."),
        ("The couple were wed in 1976.", "Their daughter was wed in 1999."),
        ("Peter Lund married in 1974.", "He married again in 1986."),
        ("The school opened in September 2003.", "The new wing of the school took its first pupils in January 2009."),
        ("The school was opened in 2003.", "The hospital took its first patients in 2005."),
        ("The flood of 3 February 1953 killed 300 people.", "The flood of 8 January 2005 killed nobody."),
        ("The sinking on 3 March was the worst in years.", "The ferry sank on 3 March, ten days before another sinking, on 13 March."),
        ("The ship was launched in March 1912.", "The ship entered service in May 1912."),
        ("The report came out on 8 February.", "The government's answer came out on 18 March."),
        ("The bridge was closed on 4 May.", "The bridge was closed again on 14 June."),
        ("The play was first seen on 6 October 1971.", "Its film version came out in November 1975."),
        ("The factory was built in 1911.", "The factory closed in 1921."),
        ("The results came out on 12 August.", "The winners came out on 15 August to meet the press."),
        ("The men came out of the mine on 3 May.", "The last of the men came out on 5 May."),
        ("The theft on 7 July was noticed at once.", "The theft on 17 July was not."),
    ]);
}
