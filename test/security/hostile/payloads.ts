/**
 * Strings that try to leave their string, comment or other part of the code and to call `PWNED`. In correct output they are
 * only in strings and comments.
 */
export const PAYLOADS: Readonly<Record<string, string>> = {
  "the end of a comment": "a */ PWNED(); /* b",
  "the end of a comment that appears when parts are dropped":
    "a *\u200b/ PWNED(); *\r/ PWNED() *\\/ PWNED(); /**/ PWNED() //*/ b",
  "the end of a string": 'a"; PWNED(); "\' + PWNED() + \'\\"; PWNED(); //',
  "a template literal": "`${PWNED()}` \\${PWNED()} ${`${PWNED()}`}",
  "line breaks": "a\n PWNED()\r PWNED()\r\n PWNED()\u2028 PWNED()\u2029 PWNED()\u0085 PWNED()\0 PWNED()",
  "a line comment and a directive":
    'a\n// @ts-nocheck\n/// <reference path="PWNED" />\n//# sourceMappingURL=PWNED.js\n@ts-ignore b @license @preserve @cc_on @jsx PWNED eslint-disable @__PURE__ #__PURE__ # sourceMappingURL=PWNED',
  "a regular expression": "/a/.test(PWNED()) [/]/ PWNED() (?<a>(a+)+)$ /g",
  "a member": "x: PWNED(), [PWNED()]: 1, get y() { return PWNED(); }, z",
  "a block": "a } PWNED(); { b ) PWNED() ( ] [ => ; ,",
  "an import": "a'; import 'data:text/javascript,PWNED()'; export * from \"./x.js\"; import(`PWNED`)",
  "a decorator and a type": "@PWNED() class A extends (PWNED()) {} <T = PWNED> as any;",
  "an interpolated replacement": "$& $` $' $1 $<PWNED> $$",
  escapes: "\\u0022; PWNED(); \\x22; PWNED(); \\\n PWNED(); \\",
  markup:
    "</script><script>PWNED()</script><!-- --><img src=x onerror=PWNED()> [x](javascript:PWNED()) ```\nPWNED()\n```",
  "text that reads backwards": "a\u202e PWNED() \u2066 b \u200b\ufeff \ud800 c \udc00",
};

/** Strings that are dangerous as names of files, members or variables. */
export const NAMES: Readonly<Record<string, string>> = {
  "a way out of the folder": "../../../tmp/PWNED",
  "a way out, encoded": "..%2f..%2fPWNED",
  "a path of Windows": "..\\..\\C:\\PWNED",
  "a device of Windows": "CON",
  "a file of the client": "index",
  "the folder of the run time": "runtime",
  "the prototype": "__proto__",
  "the constructor": "constructor",
  "a reserved word": "await",
  "a global": "globalThis",
  "what the client is called": "client",
  "a getter of objects": "toString",
  "nothing that may be in a name": "\u{1f4a9} \u0000",
  "a name of its own in another case": "Index",
  "a very long one": "PWNED".repeat(2000),
};
