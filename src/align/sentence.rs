//! Sentences of other documents that tell of what a sentence tells of.
