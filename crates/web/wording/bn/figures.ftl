# পরিচয়হীন সংখ্যা।

figures-title = পরিসংখ্যান
figures-lead = সারা দেশের কেস, নাম ছাড়া গোনা। প্রতিটি কেস একবার গোনা হয়েছে।
figures-caption = { $table }: কেসের সংখ্যা
figures-by-status = কাজ যে অবস্থায় আছে
figures-child-rules = শিশু
figures-category = ভাগ
figures-count = কেস
figures-bar = অনুপাতে
figures-child-rules-apply = শিশুর নিয়ম প্রযোজ্য
figures-child-rules-do-not = প্রাপ্তবয়স্ক
figures-few = ৫-এর কম
figures-hidden = দেখানো হয়নি
figures-none-title = এখনো কোনো কেস নেই
figures-none = প্রথম কেস খোলা হলেই এখানে সংখ্যা দেখা যাবে।
figures-about = সংখ্যাগুলো কীভাবে পড়বেন
figures-n = মোট গোনা (n)
figures-source = উৎস
figures-source-value = এই প্ল্যাটফর্মে রেকর্ড করা কেস; মোট ভুক্তভোগীর সংখ্যার অনুমান নয়
figures-cut-off = যে সময়ের
figures-rule = ছোট সংখ্যা
figures-rule-value = ১ থেকে ৪ পর্যন্ত সংখ্যা “৫-এর কম” লেখা হয়, যেন কাউকে চেনা না যায়। কোনো সারণিতে শুধু একটি সংখ্যা ছোট হলে তার পরের ছোট সংখ্যাটিও “দেখানো হয়নি” লেখা হয়: নইলে মোট থেকে ছোটটি হিসাব করে বের করা যেত।
figures-status-note = “সম্ভাব্য” ও “নিশ্চিত” মানুষের সিদ্ধান্ত। “সিদ্ধান্ত হয়নি” মানে “না” নয়।
