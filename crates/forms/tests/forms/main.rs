//! The crate as its users see it: sheets in, forms and problems out.

mod broken;
mod browser;
mod encrypted;
mod evaluation;
mod filling;
mod hostile;
mod htcds;
mod javarosa;
mod oracle;
mod pyxform;
mod sheets;
mod versions;
mod writing;
mod xlsx;
