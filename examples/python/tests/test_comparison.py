"""What cases.py compares by."""

import unittest

import cases


class ComparisonTest(unittest.TestCase):

    def test_a_wrong_answer_is_seen(self):
        expected = {"effect": "DENY", "reason": "EXPIRED", "revision": "1",
                    "code": 403, "subCode": 5829, "httpStatus": 410}
        answer = ('{"effect":"DENY","reason":"EXPIRED","revision":"1",'
                  '"code":403,"subCode":5829,"httpStatus":410,"remedy":"x"}')
        self.assertEqual(cases.differences(expected, answer), [])
        for old, new in (('"EXPIRED"', '"BANNED"'), ('"1"', "1"),
                         ('"remedy":"x"', '"remedy":""'), ("410", "410.0"),
                         ('"code"', '"kode"'), ("}", ',"until":"x"}')):
            with self.subTest(new):
                self.assertNotEqual(cases.differences(
                    expected, answer.replace(old, new)), [])


if __name__ == "__main__":
    unittest.main()
