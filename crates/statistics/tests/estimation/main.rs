//! Estimates against published tables, against slow and simple methods, and against themselves on other threads.

mod choice;
mod codes;
mod published;
mod tables;
