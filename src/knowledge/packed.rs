//! The built-in tables as `build.rs` packs them: TOML values one behind the other, each with its span, read by serde.
//!
//! A value is a letter, its span (two `u32`, little-endian) and what it holds: `s` the length of the next text, `i` an `i64`, `f`
//! an `f64`, `b` a byte, `a` a count and as many values, `t` a count and as many pairs of an `s` and a value. The texts stand by
//! themselves, so that nothing has to be looked through for what is no UTF-8.

use serde::de::value::{BorrowedStrDeserializer, U32Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// What is wrong with packed tables.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Error(String);

impl de::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn cut() -> Error {
    Error("the packed tables end too early".into())
}

/// Reads one value after another.
pub(super) struct Reader<'de> {
    left: &'de [u8],
    texts: &'de str,
}

/// A value that has been begun: its letter and its span.
struct Head {
    tag: u8,
    start: u32,
    end: u32,
}

impl<'de> Reader<'de> {
    pub(super) fn new(values: &'de [u8], texts: &'de str) -> Self {
        Self { left: values, texts }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (first, left) = self.left.split_first_chunk::<N>().ok_or_else(cut)?;
        self.left = left;
        Ok(*first)
    }

    fn number(&mut self) -> Result<u32, Error> {
        self.take().map(u32::from_le_bytes)
    }

    fn head(&mut self) -> Result<Head, Error> {
        let [tag] = self.take()?;
        Ok(Head { tag, start: self.number()?, end: self.number()? })
    }

    fn text(&mut self) -> Result<&'de str, Error> {
        let size = self.number()? as usize;
        let (text, left) = self.texts.split_at_checked(size).ok_or_else(cut)?;
        self.texts = left;
        Ok(text)
    }

    /// What stands behind a head.
    fn body<V: Visitor<'de>>(&mut self, tag: u8, visitor: V) -> Result<V::Value, Error> {
        match tag {
            b's' => visitor.visit_borrowed_str(self.text()?),
            b'i' => visitor.visit_i64(i64::from_le_bytes(self.take()?)),
            b'f' => visitor.visit_f64(f64::from_le_bytes(self.take()?)),
            b'b' => visitor.visit_bool(self.take::<1>()? != [0]),
            b'a' => {
                let left = self.number()?;
                visitor.visit_seq(Items { reader: self, left })
            }
            b't' => {
                let left = self.number()?;
                visitor.visit_map(Items { reader: self, left })
            }
            _ => Err(Error(format!("the packed tables hold no value `{tag}`"))),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let head = self.head()?;
        self.body(head.tag, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    /// [`toml::Spanned`] asks for itself by a name that only it has.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let head = self.head()?;
        match fields {
            &[start, end, value] if serde_spanned::de::is_spanned(name) => {
                visitor.visit_map(Parts { names: [start, end, value], at: 0, head, reader: self })
            }
            _ => self.body(head.tag, visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.head()?;
        visitor.visit_enum(BorrowedStrDeserializer::new(self.text()?))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

/// The values of an array, or the keys and values of a table, that are still to come.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    left: u32,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left as usize)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.reader)
    }
}

/// A value with its span, as [`toml::Spanned`] takes it apart: start, end, value.
struct Parts<'a, 'de> {
    names: [&'static str; 3],
    at: usize,
    head: Head,
    reader: &'a mut Reader<'de>,
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some(&name) = self.names.get(self.at) else { return Ok(None) };
        self.at += 1;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.at {
            1 => seed.deserialize(U32Deserializer::new(self.head.start)),
            2 => seed.deserialize(U32Deserializer::new(self.head.end)),
            _ => seed.deserialize(Behind { tag: self.head.tag, reader: self.reader }),
        }
    }
}

/// A value whose head has been read.
struct Behind<'a, 'de> {
    tag: u8,
    reader: &'a mut Reader<'de>,
}

impl<'de> Deserializer<'de> for Behind<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.reader.body(self.tag, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        visitor.visit_enum(BorrowedStrDeserializer::new(self.reader.text()?))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::raw::Raw;
    use crate::knowledge::{BUILTIN, PACKED, TEXTS};
    use serde::Deserialize;

    #[test]
    fn packed_tables_are_the_tables() {
        let packed = Raw::deserialize(&mut Reader::new(PACKED, TEXTS)).map(|r| format!("{r:?}"));
        let parsed = toml::from_str::<Raw>(BUILTIN).map(|r| format!("{r:?}"));
        assert!(packed.is_ok() && packed.ok() == parsed.ok());
    }

    #[test]
    fn tables_that_are_cut_short_are_an_error() {
        for size in [0, 1, 8, 9, 12, 13, 100, PACKED.len() / 2, PACKED.len() - 1] {
            assert!(Raw::deserialize(&mut Reader::new(&PACKED[..size], TEXTS)).is_err(), "{size}");
        }
        assert!(Raw::deserialize(&mut Reader::new(PACKED, &TEXTS[..TEXTS.len() - 1])).is_err());
    }
}
