//! What the draft says, laid beside what its sources say.
//!
//! [`quote`] lays quoted words beside the words of a source, edit by edit; [`sentence`] finds the sentences of other
//! documents that tell of what a sentence tells of; [`slot`] finds the words that two such sentences have otherwise in one
//! place; [`anchor`] tells whether two words stand in one place; [`turns`] says who speaks where in a transcript. Nothing
//! here judges: the rules do, with the engine's law of the proof.

pub mod anchor;
pub mod quote;
pub mod sentence;
pub mod slot;
pub mod spelling;
pub mod turns;
pub mod words;
