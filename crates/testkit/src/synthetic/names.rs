//! Common Bangladeshi name parts, Bangla and Latin side by side, with the spellings that agencies write.

/// Bangla, then Latin spellings.
pub(super) type Part = (&'static str, &'static [&'static str]);

pub(super) const WOMEN: &[Part] = &[
    ("রহিমা", &["Rahima", "Rohima", "Raheema"]),
    ("সালমা", &["Salma"]),
    ("ফাতেমা", &["Fatema", "Fatima", "Fatima"]),
    ("নাসরিন", &["Nasrin", "Nasreen"]),
    ("শিরিন", &["Shirin", "Sherin"]),
    ("রুবিনা", &["Rubina"]),
    ("আয়েশা", &["Ayesha", "Aisha", "Aysha"]),
    ("খাদিজা", &["Khadija", "Khadiza"]),
    ("সুমি", &["Sumi"]),
    ("মরিয়ম", &["Mariam", "Moriom", "Maryam"]),
    ("জোসনা", &["Josna", "Jyotsna", "Joshna"]),
    ("লাকি", &["Lucky", "Laki"]),
    ("পারভিন", &["Parvin", "Parveen"]),
    ("হালিমা", &["Halima", "Haleema"]),
    ("রোকেয়া", &["Rokeya", "Rokea"]),
    ("তাসলিমা", &["Taslima", "Tasleema"]),
    ("সাবিনা", &["Sabina"]),
    ("মিতু", &["Mitu"]),
    ("নূরজাহান", &["Nurjahan", "Noorjahan"]),
    ("শাহিনা", &["Shahina", "Shaheena"]),
];

pub(super) const MEN: &[Part] = &[
    ("আব্দুল করিম", &["Abdul Karim", "Abdul Kareem"]),
    ("রহিম", &["Rahim", "Raheem", "Rohim"]),
    ("জসিম", &["Jasim", "Joshim"]),
    ("সোহেল", &["Sohel", "Sohail"]),
    ("কামাল", &["Kamal"]),
    ("শফিকুল", &["Shafiqul", "Shofikul", "Shafikul"]),
    ("নজরুল", &["Nazrul", "Nojrul"]),
    ("আনোয়ার", &["Anwar", "Anowar"]),
    ("বেলাল", &["Belal", "Billal"]),
    ("মিজান", &["Mizan", "Mijan"]),
    ("হাসান", &["Hasan", "Hassan"]),
    ("রাকিব", &["Rakib", "Raquib"]),
    ("ফারুক", &["Faruk", "Faruq", "Farooq"]),
    ("ইমরান", &["Imran", "Emran"]),
    ("সাইফুল", &["Saiful", "Syful"]),
    ("মাহবুব", &["Mahbub", "Mahboob"]),
    ("তারেক", &["Tarek", "Tareq"]),
    ("আলমগীর", &["Alamgir", "Alomgir"]),
    ("দেলোয়ার", &["Delwar", "Delowar"]),
    ("বাবুল", &["Babul"]),
];

pub(super) const WOMENS_LAST: &[Part] = &[
    ("খাতুন", &["Khatun", "Khatoon"]),
    ("বেগম", &["Begum", "Begom"]),
    ("আক্তার", &["Akter", "Akhter", "Aktar"]),
    ("বিবি", &["Bibi"]),
    ("সুলতানা", &["Sultana"]),
    ("চৌধুরী", &["Chowdhury", "Choudhury"]),
    ("দাস", &["Das"]),
];

pub(super) const MENS_LAST: &[Part] = &[
    ("হোসেন", &["Hossain", "Hosen", "Hussain"]),
    ("ইসলাম", &["Islam"]),
    ("মিয়া", &["Mia", "Miah"]),
    ("উদ্দিন", &["Uddin", "Uddeen"]),
    ("আলী", &["Ali"]),
    ("চৌধুরী", &["Chowdhury", "Choudhury"]),
    ("শেখ", &["Sheikh", "Shaikh"]),
    ("মণ্ডল", &["Mondal", "Mandal"]),
    ("সরকার", &["Sarker", "Sarkar"]),
];
