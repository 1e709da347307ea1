//! Names of Bangladesh and its neighbours. General knowledge of how passports and papers spell them.

use super::Family;

pub(super) const FAMILIES: &[Family] = &[
    Family(
        "muhammad mohammad mohammed muhammed mohamed mohamad muhamad muhamed mohammod mohammud mahammad mohamet mukhammad mokhammad \
         magomed magomet muhamet muhammet md mohd mhd muhd moh",
        "mehmet mehmed mamadou mamadu maometto mahomet",
        "hamo memo",
    ),
    Family(
        "choudhury chowdhury chaudhry chaudhary chaudhuri choudhry choudhary chowdhary choudhuri chowdhuri chaudhari chaudry \
            chaudhery chowdury choudury chodhury chudhry chawdhury",
        "",
        "",
    ),
    Family("begum begam begom beghum", "", ""),
    Family("rahman rehman rahmaan rohman rakhman rahaman rohoman", "", ""),
    Family(
        "hossain hussain hossein husayn husain hussein hosain hosen hossen husein hoosain hoosen hussin hossan hosein hocine \
            houssein houcine khusein gusein",
        "huseyin hossin",
        "",
    ),
    Family("khatun khatoon khaton khatoun khatune", "hatun", ""),
    Family("akhter akter aktar akhtar aktter akther akhtaar", "", ""),
    Family("uddin udin oddin ouddin eddin eddine aldin aldeen uldin eldin addin uddeen", "", ""),
    Family("sheikh shaikh shekh sheik shaykh shaik sk cheikh sheykh sheekh", "seyh", ""),
    Family("miah mia miya mian miyan mea meah miyah", "", ""),
    Family("sarkar sarker sircar sorkar sorker", "", ""),
    Family("haque hoque huq haq hoq huque haqq hak hok", "", ""),
];
