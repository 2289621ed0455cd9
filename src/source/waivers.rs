//! waivers
