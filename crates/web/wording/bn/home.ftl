# প্রধান মেনু ও শুরুর পাতা।

nav-check = যাত্রী যাচাই
nav-cases = কেস
nav-watchlists = নজরদারি তালিকা
nav-figures = পরিসংখ্যান
nav-ledger = খতিয়ান
nav-accounts = কর্মী
nav-agencies = সংস্থা
nav-posts = পোস্ট
