//! Arabic names and their forms from Morocco to Indonesia. General knowledge of names.

use super::Family;

pub(super) const FAMILIES: &[Family] = &[
    Family("ahmed ahmad ahmet ahmod ahamed ahammed ahamad akhmed akhmad achmad ahmat", "", ""),
    Family("umar omar omer oumar umer omor", "", ""),
];
