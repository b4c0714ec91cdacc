"""README.md shows what happens."""

import os
import re
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class ReadmeTest(unittest.TestCase):

    def test_the_code_prints_what_is_shown(self):
        with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
            page = file.read()
        code, = re.findall(r"```python\n(.*?)```", page, re.S)
        shown, = re.findall(r"```text\n(.*?)```", page, re.S)
        self.assertLessEqual(len(code.splitlines()), 14)
        ran = subprocess.run([sys.executable, "-c", code], cwd=HERE, text=True,
                             capture_output=True)
        self.assertEqual((ran.stdout, ran.stderr), (shown, ""))


if __name__ == "__main__":
    unittest.main()
