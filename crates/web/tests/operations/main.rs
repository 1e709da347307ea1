//! A joint operation through its pages, as those who lead it, take part, look on, or may not know of it.

#[path = "../common/mod.rs"]
mod common;
#[path = "../oversight/multipart.rs"]
mod multipart;
mod pages;
mod replay;
mod scale;
