//! HTML: which text between tags is seen, and what the tags around it say of it.

use super::page::Kind;

/// What the scanner is in the middle of; it goes on from line to line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// Inside `<…>`.
    Tag,
    /// Inside `<!-- … -->`.
    Comment,
    /// Inside an element whose text is not shown; the index of its name.
    Hidden(usize),
}

/// A piece of a line of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text that is seen, from byte to byte of the line.
    Text(usize, usize),
    /// A tag that ends the paragraph before it; the kind that the tags give to what follows, if they give any.
    Break(Option<Kind>),
    /// A tag that stands for white space, at a byte of the line.
    Space(usize),
}

/// Elements whose text is not shown.
pub(super) const HIDDEN: &[&str] =
    &["script", "style", "template", "svg", "iframe", "noscript", "object", "video", "audio", "select", "textarea"];

/// Elements that run inside a line.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "time", "tt", "u", "var", "wbr", "strike",
];

/// Nesting that is remembered; pages do not go deeper, and the search for an opening tag stays short.
const DEPTH: usize = 64;

/// The tags that are open around the text, across HTML blocks.
#[derive(Debug, Default)]
pub(super) struct Tags {
    state: State,
    open: Vec<(String, Kind)>,
}

impl Tags {
    /// A new HTML block: a tag or element left open in the last one is not hiding this one.
    pub fn restart(&mut self) {
        self.state = State::Text;
    }

    /// Reads one line.
    pub fn feed(&mut self, line: &str, out: &mut Vec<Piece>) {
        let mut at = 0;
        while at < line.len() {
            at = match self.state {
                State::Text => self.text(line, at, out),
                State::Tag => self.leave(line, at, ">", line.len()),
                State::Comment => self.leave(line, at, "-->", line.len()),
                State::Hidden(k) => self.hidden(line, at, k),
            };
        }
    }

    fn leave(&mut self, line: &str, at: usize, mark: &str, end: usize) -> usize {
        match memchr::memmem::find(&line.as_bytes()[at..end], mark.as_bytes()) {
            Some(n) => {
                self.state = State::Text;
                at + n + mark.len()
            }
            None => end,
        }
    }

    fn hidden(&mut self, line: &str, at: usize, k: usize) -> usize {
        let close = format!("</{}", HIDDEN[k]);
        for i in memchr::memchr_iter(b'<', &line.as_bytes()[at..]) {
            if line[at + i..].get(..close.len()).is_some_and(|t| t.eq_ignore_ascii_case(&close)) {
                self.state = State::Tag;
                return at + i + close.len();
            }
        }
        line.len()
    }

    fn text(&mut self, line: &str, at: usize, out: &mut Vec<Piece>) -> usize {
        let lt = memchr::memchr(b'<', &line.as_bytes()[at..]).map_or(line.len(), |n| at + n);
        if lt > at {
            out.push(Piece::Text(at, lt));
        }
        if lt == line.len() {
            return lt;
        }
        if line[lt..].starts_with("<!--") {
            self.state = State::Comment;
            return lt + 4;
        }
        let rest = &line[lt + 1..];
        let close = rest.starts_with('/');
        let name: String =
            rest[usize::from(close)..].chars().take(16).take_while(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect();
        if name.is_empty() && !rest.starts_with(['!', '?']) {
            // A bare `<` is text.
            out.push(Piece::Text(lt, lt + 1));
            return lt + 1;
        }
        self.state = State::Tag;
        let gt = memchr::memchr(b'>', rest.as_bytes()).map_or(line.len(), |n| lt + 1 + n);
        self.tag(&name, close, &line[lt + 1..gt], lt, out);
        lt + 1 + usize::from(close) + name.len()
    }

    fn tag(&mut self, name: &str, close: bool, inside: &str, at: usize, out: &mut Vec<Piece>) {
        if matches!(name, "br" | "sup" | "sub") {
            return out.push(Piece::Space(at));
        }
        if INLINE.contains(&name) {
            return;
        }
        if close {
            if let Some(k) = self.open.iter().rposition(|(n, _)| n == name) {
                self.open.truncate(k);
            }
        } else if let Some(k) = HIDDEN.iter().position(|h| *h == name) {
            if !inside.ends_with('/') {
                self.state = State::Hidden(k);
            }
        } else if let Some(kind) = kind(name, inside)
            && self.open.len() < DEPTH
        {
            self.open.push((name.to_owned(), kind));
        }
        out.push(Piece::Break(self.open.last().map(|(_, k)| *k)));
    }
}

/// Whether a tag of this piece of a page begins or ends a block.
pub(crate) fn parts_blocks(piece: &str) -> bool {
    let name = |at: usize| {
        let rest = piece[at + 1..].trim_start_matches('/');
        rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()].to_ascii_lowercase()
    };
    memchr::memchr_iter(b'<', piece.as_bytes())
        .map(name)
        .any(|n| !n.is_empty() && !INLINE.contains(&n.as_str()) && !matches!(n.as_str(), "br" | "sup" | "sub"))
}

/// What an element makes of the text in it; `inside` is its tag, of which the classes count.
pub(super) fn kind(name: &str, inside: &str) -> Option<Kind> {
    let inside = inside.to_ascii_lowercase();
    let class = |words: &[&str]| inside.contains("class") && words.iter().any(|w| inside.contains(w));
    Some(match name {
        _ if class(&["pullquote", "pull-quote", "pull_quote"]) => Kind::PullQuote,
        "blockquote" => Kind::Quote,
        "figcaption" | "caption" => Kind::Caption,
        "aside" | "nav" | "footer" | "form" | "button" | "menu" => Kind::Furniture,
        "td" | "th" => Kind::Cell,
        "li" => Kind::Item(None),
        "pre" => Kind::Code,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
        _ => return None,
    })
}
