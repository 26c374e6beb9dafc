//! Parts of letters, memoranda, telegrams and minutes.

use super::check;
use crate::transcript::infer::Role;

#[test]
fn speakers() {
    let is_speech = |role| matches!(role, Role::Speech { .. });
    check(
        is_speech,
        &[
            (
                "ABSENT: Mr. Oak\n\nMr. Elm: I move that we close now.\n\nTHE CHAIRMAN: Is there \
                 a second to that?\n\nMr. Elm: There is one from Mr. Ash.\n",
                &[
                    "Mr. Elm: I move that we close now.",
                    "THE CHAIRMAN: Is there a second to that?",
                    "Mr. Elm: There is one from Mr. Ash.",
                ],
            ),
            (
                "MR. HALE: I move that the bridge be painted this year.\n\nTHE CHAIRMAN: Is there a \
                 second to that motion?\n\nMRS. ASH: I second it, and ask for a vote.\n",
                &[
                    "MR. HALE: I move that the bridge be painted this year.",
                    "THE CHAIRMAN: Is there a second to that motion?",
                    "MRS. ASH: I second it, and ask for a vote.",
                ],
            ),
        ],
    );
}

#[test]
fn speakers_of_hearings_and_interviews() {
    let is_speech = |role| matches!(role, Role::Speech { .. });
    check(
        is_speech,
        &[
            (
                "Mr. ELM. Where was it built?\n\nMr. ASH. It was built in the yard.\n\nMr. ELM. By \
                 whom was it built?\n\nMr. ASH. By the men of the yard.\n\nThey were paid for it in the \
                 spring.\n\n(A recess was taken.)\n\nMr. ELM. Then let us go on.\n",
                &[
                    "Mr. ELM. Where was it built?",
                    "Mr. ASH. It was built in the yard.",
                    "Mr. ELM. By whom was it built?",
                    "Mr. ASH. By the men of the yard.",
                    "They were paid for it in the spring.",
                    "Mr. ELM. Then let us go on.",
                ],
            ),
            (
                "3 Mr. Elm. Where was it built?\n\n4 Mr. Ash. It was built in the\n\n5 yard.\n\n6 (The \
                 plan was\n\n7 shown.)\n\n8 Mr. Elm. By whom was it built?\n",
                &[
                    "3 Mr. Elm. Where was it built?",
                    "4 Mr. Ash. It was built in the",
                    "5 yard.",
                    "8 Mr. Elm. By whom was it built?",
                ],
            ),
            (
                "THE CLERK:\n\nThe bridge has not been painted.\n\nTHE MAYOR:\n\nWho is to pay for \
                 it then?\n\nTHE CLERK:\n\nThe town is to pay for it.\n",
                &[
                    "THE CLERK:",
                    "The bridge has not been painted.",
                    "THE MAYOR:",
                    "Who is to pay for it then?",
                    "THE CLERK:",
                    "The town is to pay for it.",
                ],
            ),
            (
                "Interviewer: Where did you live?\n\nElm: We lived near the harbor.\n\nInterviewer: \
                 And what came then?\n\nElm: We went to the hills.\n",
                &[
                    "Interviewer: Where did you live?",
                    "Elm: We lived near the harbor.",
                    "Interviewer: And what came then?",
                    "Elm: We went to the hills.",
                ],
            ),
            (
                "Owner: the town of Alder and Oak\n\nUse: to cross over the river\n\nOwner: the \
                 county of Birch and Ash\n\nUse: to cross over the road\n",
                &[],
            ),
        ],
    );
}

#[test]
fn labels_that_are_no_speakers() {
    let is_speech = |role| matches!(role, Role::Speech { .. });
    check(
        is_speech,
        &[
            (
                "THE PROBLEM: the bridge has not been painted\n\nTHE COST: more than the town has \
                 in hand\n\nTHE ANSWER: to paint the half of it\n",
                &[],
            ),
            (
                "ELM: we go home at five\n\nWEATHER: it was fair all day\n\nTIDE: it was low at ten\n",
                &[],
            ),
        ],
    );
}

#[test]
fn enclosures_go_on_in_their_paragraph() {
    check(
        |role| role == Role::Enclosure,
        &[
            (
                "~\n\nAttachments:\nTab A Chart\nTab B Table\n",
                &["Attachments:\nTab A Chart\nTab B Table"],
            ),
            (
                "~\n\n2 Encls.\n1. Chart of the harbor\n2. Table\n",
                &["2 Encls.\n1. Chart of the harbor\n2. Table"],
            ),
            ("~\n\n2 enclosures were sent.\n", &[]),
            ("~\n\nAttachment: Chart\nDistribution:\n2 - Board\n", &["Attachment: Chart"]),
        ],
    );
}

#[test]
fn datelines() {
    check(
        |role| role == Role::Dateline,
        &[
            (
                "[place not declassified], February 3, 1955, 1425Z.\n\n~\n",
                &["[place not declassified], February 3, 1955, 1425Z."],
            ),
            ("~\n\nAlder, February 3, 1955, 1425Z.\n\n~\n", &[]),
        ],
    );
}

#[test]
fn the_end_of_a_telegram() {
    let telegram = "FM ALDER\nTO OAKVILLE\n\n~\n\nELMWOOD\n\nBT\n#1187\n";
    check(
        |role| role == Role::Signature,
        &[(telegram, &["ELMWOOD"]), ("~\n\nELMWOOD\n\nBT\n", &[])],
    );
    check(
        |role| role == Role::Transmission,
        &[(telegram, &["BT", "#1187"]), ("~\n\n#1187\n", &[])],
    );
}

#[test]
fn numbered_paragraphs() {
    check(
        |role| matches!(role, Role::NumberedParagraph { .. }),
        &[
            (
                "A. The harbor is deep\n\nB. The river is not\n",
                &["A. The harbor is deep", "B. The river is not"],
            ),
            ("A. The harbor is deep\n\n~\n", &[]),
            ("A. Elm\n\nB. Oak\n", &[]),
            (
                "1. [name not declassified] met the engineer of the port\n\n2. [25X1]\n",
                &["1. [name not declassified] met the engineer of the port", "2. [25X1]"],
            ),
        ],
    );
}

#[test]
fn memoranda_for_the_record() {
    let text = "MEMORANDUM FOR THE RECORD\n\nSUBJECT: The Harbor\n\n~\n";
    check(|role| role == Role::Head, &[(text, &["MEMORANDUM FOR THE RECORD"])]);
    check(
        |role| matches!(role, Role::MemoField { .. }),
        &[
            (text, &["SUBJECT: The Harbor"]),
            ("~\n\nSUBJECT: The Harbor\n\n~\n", &[]),
            ("DATE:\nTO:\nFROM:\n\n~\n", &[]),
        ],
    );
}

#[test]
fn comments_on_a_draft() {
    check(
        |role| matches!(role, Role::Comment { .. }),
        &[
            (
                "Dear Sir:\n\n~\n\nElm added the following comments: ~\n",
                &[
                    "Elm added the following comments: The committee met in the morning and heard the report of the engineer.",
                ],
            ),
            (
                "Dear Sir:\n\n~\n\nElm added the following comments: ~\n\nSincerely yours,\n\nOak\n",
                &[],
            ),
            ("~\n\nElm added the following comments: ~\n", &[]),
        ],
    );
}

#[test]
fn signatures_by_mark() {
    check(
        |role| role == Role::Signature,
        &[
            ("~\n\n[signature]\n\n[name redacted]\n", &["[signature]", "[name redacted]"]),
            ("Dear Sir:\n\n~\n\n[signature]\n", &["[signature]"]),
            ("~\n\n[signature]\n\n~\n", &[]),
            ("Dear Sir:\n\n~\n\n[name redacted]\n", &[]),
        ],
    );
}

#[test]
fn labels_of_forms_are_no_signatures() {
    check(
        |role| role == Role::Signature,
        &[
            ("Dear Sir:\n\n~\n\nSincerely,\n\nSIGNATURE DIVISION DATE\n", &[]),
            (
                "Dear Sir:\n\n~\n\nSincerely,\n\nStewart B. Marsh, M.C.\n",
                &["Stewart B. Marsh, M.C."],
            ),
            (
                "Dear Sir:\n\n~\n\nSincerely,\n\nJohn B. Oak\nChief\nHarbor Division\n\nThe Navy Office\n",
                &["John B. Oak\nChief\nHarbor Division"],
            ),
        ],
    );
}

#[test]
fn instructions_of_forms_are_no_values() {
    check(
        |role| matches!(role, Role::MemoField { .. }),
        &[
            ("DATE: 7 NOV 75\n\nTO: (Officer designation, room number)\n\n~\n", &[]),
            (
                "DATE: 7 NOV 75\n\nTO: Chief (Harbor Division)\n\n~\n",
                &["DATE: 7 NOV 75", "TO: Chief (Harbor Division)"],
            ),
        ],
    );
}

#[test]
fn a_full_stop_before_the_colon() {
    check(
        |role| matches!(role, Role::CableField { .. }),
        &[
            (
                "ORIG: Oak\n\nTO.: GENEVA\n\nFROM: DIRECTOR\n\n~\n",
                &["ORIG: Oak", "TO.: GENEVA", "FROM: DIRECTOR"],
            ),
            (
                "ORIG: Oak\n\nTOM.: GENEVA\n\nFROM: DIRECTOR\n\n~\n",
                &["ORIG: Oak", "FROM: DIRECTOR"],
            ),
        ],
    );
}

#[test]
fn copies_with_attachments() {
    check(
        |role| role == Role::Distribution,
        &[
            ("~\n\nDistribution w/att.\n2 - HIC\n", &["Distribution w/att.\n2 - HIC"]),
            ("~\n\nDistribution was slow.\n2 - HIC\n", &[]),
        ],
    );
}

#[test]
fn quoted_letters_open_no_part() {
    check(
        |role| role == Role::Salute,
        &[
            (
                "~ The second message reads as follows:\n\nPort Alder 2 May 1959\n\nJohn Oak\nDear \
                 Friend:\n\n~\n",
                &[],
            ),
            ("~\n\nPort Alder 2 May 1959\n\nJohn Oak\nDear Friend:\n\n~\n", &["Dear Friend:"]),
            ("ATTENTION:\n\nDear Friend:\n\n~\n", &["Dear Friend:"]),
        ],
    );
}

#[test]
fn what_stands_between_date_and_salutation_is_the_address() {
    check(
        |role| role == Role::Address,
        &[
            (
                "14 March 1934\n\nCaptain A. R. Oak\nPier 6\n\nDear Captain Oak:\n\n~\n",
                &["Captain A. R. Oak\nPier 6"],
            ),
            ("14 March 1934\n\nRe: Pier 6\nYour letter\n\nDear Captain Oak:\n\n~\n", &[]),
            ("14 March 1934\n\n~\n\nDear Captain Oak:\n\n~\n", &[]),
        ],
    );
}

#[test]
fn leave_takings_without_commas_stand_above_a_name() {
    check(
        |role| matches!(role, Role::Valediction | Role::Signature),
        &[
            (
                "Sir,\n\n~\n\nVery respectfully\nyour obt. svt.\nHardin P Oak\n",
                &["Very respectfully", "your obt. svt.", "Hardin P Oak"],
            ),
            ("lieber Richard,\n\n~\n\nIhr\n\nA.\n", &["Ihr", "A."]),
            (
                "Sir,\n\n~\n\nBelieve me\nyour affectionate brother\nThos. Elm\n",
                &["Believe me", "your affectionate brother", "Thos. Elm"],
            ),
            ("Sir,\n\n~\n\nVery respectfully\nhe took his leave of us\n", &[]),
            ("Sir,\n\n~\n\nyour friend and brother\n", &[]),
        ],
    );
}

#[test]
fn greetings_without_a_sign_stand_above_the_text() {
    check(
        |role| role == Role::Salute,
        &[
            ("May 4th 1863\n\nDear Father\n\n~\n", &["Dear Father"]),
            ("To the Governor of\nKentucky\nSir\n\n~\n", &["Sir"]),
            ("~\n\nDear Father\n\n~\n", &[]),
            ("Dear Father\n\nMay 4th\n", &[]),
        ],
    );
}

#[test]
fn the_place_above_the_date_belongs_to_the_date_line() {
    check(
        |role| role == Role::Dateline,
        &[
            (
                "Camp near Elm Va\nJan 14th 1863\n\nDear Father\n\n~\n",
                &["Camp near Elm Va\nJan 14th 1863"],
            ),
            ("THE NEW PIER\nJan 14th 1863\n\nDear Father\n\n~\n", &["Jan 14th 1863"]),
            ("the new pier\nJan 14th 1863\n\nDear Father\n\n~\n", &["Jan 14th 1863"]),
        ],
    );
}

#[test]
fn a_signature_in_a_form_ends_nothing() {
    let form = "~\n\n1. NAME OF STATION\n\n2. SIGNATURE OF THE OBSERVER\n\n[signature of John \
                Elm]\n\n3. APPROVED: by the board\n";
    check(
        |role| role == Role::Signature,
        &[(form, &[]), ("~\n\n[signature of John Elm]\n", &["[signature of John Elm]"])],
    );
}

#[test]
fn comments_of_offices_on_telegrams() {
    check(
        |role| matches!(role, Role::Comment { .. }),
        &[
            ("~\n\nEND OF MESSAGE\n\nC/S COMMENT: THE PIER.\n", &["C/S COMMENT: THE PIER."]),
            ("~\n\nEND OF MESSAGE\n\nWH/COG/COMMENT: Paid.\n", &["WH/COG/COMMENT: Paid."]),
            ("~\n\nEND OF MESSAGE\n\nSOURCE COMMENT: THE PIER.\n", &[]),
            ("~\n\nC/S COMMENT: THE PIER.\n", &[]),
        ],
    );
}

#[test]
fn signatures_of_offices_and_telegrams() {
    check(
        |role| role == Role::Signature,
        &[
            ("~\n\nR. L. Elm\nTown Clerk\n", &["R. L. Elm\nTown Clerk"]),
            (
                "~\n\nJ. M. Ash\nDeputy Surveyor\nElm County Surveyor\n",
                &["J. M. Ash\nDeputy Surveyor\nElm County Surveyor"],
            ),
            ("~\n\nYour sister,\nMary Ann.\n", &["Mary Ann."]),
            (
                "1. ~\n\n        [Signature]\n        JOHN ELM\n        Chief, Bridges\n",
                &["[Signature]", "JOHN ELM\n        Chief, Bridges"],
            ),
            (
                "5570 5625\n\n![signature of Ann Elm]\n\nAnn ELM\n",
                &["![signature of Ann Elm]", "Ann ELM"],
            ),
            ("5570 5625\n\n![signature of Ann Elm]\n\nAnn Oak\n", &[]),
            ("~\n\nR. L. Elm,\nSuperintendent.\n", &["R. L. Elm,\nSuperintendent."]),
            ("~\n\nJOHN Q. ELM\nWH/3/Oakton\n", &["JOHN Q. ELM\nWH/3/Oakton"]),
            (
                "Dear Sir\n\n~\n\nI have the honor to be\nSir\nYour most obedt. Servt.\nWm. Elm\n",
                &["Wm. Elm"],
            ),
            (
                "~\n\nRespectfully submitted,\n\nR. L. Elm,\nSuperintendent.\n",
                &["R. L. Elm,\nSuperintendent."],
            ),
            ("~\n\nElm Grove\nPublic Library\n", &[]),
            ("R. L. Elm\nTown Clerk\n\n~\n", &[]),
            (
                "FM OAKTON\nTO ELMTON\nREF: ELMTON 22\n\n1. ~\n\nASH\n\nDrafted by: A. Oak\n",
                &["ASH"],
            ),
            ("FM OAKTON\nTO ELMTON\nREF: ELMTON 22\n\n1. ~\n\nASH\n\n2. ~\n", &[]),
        ],
    );
}

#[test]
fn ranks_that_letters_speak_to() {
    check(
        |role| role == Role::Salute,
        &[("Oakton, May 3, 1863\n\nGeneral:\n\n~\n", &["General:"]), ("~\n\nGeneral:\n\n~\n", &[])],
    );
}

#[test]
fn places_above_dates() {
    check(
        |role| role == Role::Dateline,
        &[
            (
                "# A letter\n\nOakton, Cal.,\nNov. 30, 1887.\n\nDear Ann,\n\n~\n",
                &["Oakton, Cal.,\nNov. 30, 1887."],
            ),
            ("Ann to her sister\n\nNov. 30, 1887.\n\nDear Ann,\n\n~\n", &["Nov. 30, 1887."]),
        ],
    );
}

#[test]
fn dates_and_addresses_below_the_text() {
    let is_closing = |role| matches!(role, Role::ClosingDateline | Role::ClosingAddress);
    check(
        is_closing,
        &[
            (
                "Dear Ann,\n\n~\n\nSincerely,\n\nJohn Elm\n\nThe Honorable\nAnn Oak\nOakton\n",
                &["The Honorable\nAnn Oak\nOakton"],
            ),
            (
                "Dear Ann,\n\n~\n\nSincerely,\n\nJohn Elm\n\nMrs. Ann Oak\nOakton\n\nMay 3, \
                 1902\n\nDear Ann,\n\n~\n",
                &[],
            ),
            ("~\n\nJune 4th, 1871\nJ. M. Ash\nTown Clerk\n", &["June 4th, 1871"]),
            (
                "Dear Ann,\n\n~\n\nYours truly,\nJohn Elm\nOakton, May 3, 1902\n",
                &["Oakton, May 3, 1902"],
            ),
            ("Dear Ann,\n\n~\n\nSincerely,\n\nJohn Elm\n\nGenl. Oak\n", &["Genl. Oak"]),
            ("Dear Ann,\n\n~\n\nSincerely,\n\nJohn Elm\n\nBooks\nand tools\n", &[]),
        ],
    );
}

#[test]
fn copies_without_a_word_above_them() {
    check(
        |role| role == Role::Distribution,
        &[
            ("~\n\n3 - Bureau\n1 - Boston\n", &["3 - Bureau\n1 - Boston"]),
            ("~\n\n1 - Piers\n2 - Bridges\n", &[]),
            ("~\n\n3 - Bureau\n", &[]),
            ("~\n\n2 - Chief, Piers w/att.\n", &["2 - Chief, Piers w/att."]),
            ("~\n\ncc  Mr. Oak\n", &["cc  Mr. Oak"]),
        ],
    );
}
