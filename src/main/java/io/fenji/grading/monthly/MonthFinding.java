package io.fenji.grading.monthly;

/** What is striking about a submitted month: never a bar, but a verifier who passes it over says why (policy 三(一)2). */
record MonthFinding(String code) {}
