extension DiagnosticCode {
  static let writingExplanations: [DiagnosticCode: Explanation] = [
    .unknownCharacters: Explanation(
      title: LocalizedText(en: "signs that mean nothing", zh: "没有意义的符号"),
      text: LocalizedText(
        en: "The language has no such sign. Brackets are round `( )`, lists stand in `{ }`, comments begin with `#`.",
        zh: "规则语言里没有这样的符号。括号用圆括号 `( )`，列表用 `{ }`，注释以 `#` 开头。"),
      wrong: "require shoulders.level ?",
      right: "require shoulders.level"),
    .unclosedText: Explanation(
      title: LocalizedText(en: "a text has no end", zh: "文字没有结束"),
      text: LocalizedText(
        en: "A text begins and ends with `\"` on one line. Write `\\\"` for a quote inside it.",
        zh: "文字以 `\"` 开始和结束，写在同一行内。文字里要用引号时写 `\\\"`。"),
      wrong: "forbid glasses.present because \"请摘下眼镜",
      right: "forbid glasses.present because \"请摘下眼镜\""),
    .unclosedBracket: Explanation(
      title: LocalizedText(en: "a bracket is never closed", zh: "括号没有闭合"),
      text: LocalizedText(
        en:
          "Every `(` needs its `)`, every `{` its `}`. The message shows where the bracket opens and before what it should be closed.",
        zh: "每个 `(` 要有 `)`，每个 `{` 要有 `}`。消息会指出在哪里打开，以及应在什么之前闭合。"),
      wrong: "require (shoulders.level or glasses.present",
      right: "require (shoulders.level or glasses.present)"),
    .lookalikes: Explanation(
      title: LocalizedText(en: "full-width or typographic signs", zh: "全角或排版符号"),
      text: LocalizedText(
        en:
          "Chinese input methods and word processors write `，（）“”＝：` where the language wants `,()\"\"=:`. `rulecheck fmt --fix` replaces them; inside texts and comments they are fine.",
        zh: "中文输入法和文字处理软件会写出 `，（）“”＝：`，规则里要用半角的 `,()\"\"=:`。`rulecheck fmt --fix` 会自动替换；引号内的文字和注释里可以使用。"),
      wrong: "forbid clothing.dominant in {blue，gray}",
      right: "forbid clothing.dominant in {blue, gray}"),
    .invisibleCharacter: Explanation(
      title: LocalizedText(en: "an invisible character", zh: "看不见的字符"),
      text: LocalizedText(
        en:
          "Text copied from web pages and chats can hold characters that nobody sees, and some make a line look different from what it says. `rulecheck fmt --fix` deletes them.",
        zh: "从网页和聊天中复制的文字可能带有看不见的字符，有的还会让显示的内容与实际不同。`rulecheck fmt --fix` 会自动删除。"),
      wrong: "require shoulders\u{200B}.level",
      right: "require shoulders.level"),
    .badEscape: Explanation(
      title: LocalizedText(en: "a sign inside of a text that needs another form", zh: "文字里的符号写法不对"),
      text: LocalizedText(
        en: "Inside a text, “ ” or `\\\"` is a quote, `\\\\` a backslash, `\\n` a new line, `\\{` and `\\}` braces.",
        zh: "文字里的引号写“ ”或 `\\\"`，反斜杠写 `\\\\`，换行写 `\\n`，花括号写 `\\{` 和 `\\}`。"),
      wrong: "forbid glasses.present because \"a\\b\"",
      right: "forbid glasses.present because \"a\\\\b\""),
    .malformedNumber: Explanation(
      title: LocalizedText(en: "a number is malformed", zh: "数写错了"),
      text: LocalizedText(
        en: "A number has digits and at most one decimal point; its unit follows. A range is written `1..5`.",
        zh: "数由数字和至多一个小数点组成，后面写单位。范围写作 `1..5`。"),
      wrong: "require face.count == 1.2.3",
      right: "require face.count == 1"),
    .unknownUnit: Explanation(
      title: LocalizedText(en: "the unit is not known", zh: "单位不认识"),
      text: LocalizedText(
        en: "The units are `deg` (or `°`), `%`, `px`, `mm`, `B`, `KB`, `MB`, `dpi`, `K`, `dE` and `days`.",
        zh: "可用的单位有 `deg`（或 `°`）、`%`、`px`、`mm`、`B`、`KB`、`MB`、`dpi`、`K`、`dE`、`days`。"),
      wrong: "require file.width >= 480pixels",
      right: "require file.width >= 480px"),
    .malformedDate: Explanation(
      title: LocalizedText(en: "a date is malformed", zh: "日期写错了"),
      text: LocalizedText(
        en: "A date is written year-month-day with all its digits, and the day has to exist.",
        zh: "日期按年-月-日书写，位数写全，而且这一天必须存在。"),
      wrong: "require file.taken >= 2026-6-1",
      right: "require file.taken >= 2026-06-01"),
    .assignInCondition: Explanation(
      title: LocalizedText(en: "`=` where `==` is meant", zh: "应写 `==` 而写了 `=`"),
      text: LocalizedText(
        en:
          "`=` gives a value to a name in `let`, `param` and `set`. To ask whether two values are the same, write `==`.",
        zh: "`=` 只在 `let`、`param`、`set` 中给名称赋值。判断两个值是否相同要写 `==`。"),
      wrong: "forbid clothing.dominant = blue",
      right: "forbid clothing.dominant == blue"),
    .mistypedOperator: Explanation(
      title: LocalizedText(en: "a sign of another language", zh: "其他编程语言的符号"),
      text: LocalizedText(
        en: "Conditions are joined with `and`, `or` and `not`; comparisons are `==`, `!=`, `<`, `<=`, `>` and `>=`.",
        zh: "条件用 `and`、`or`、`not` 连接；比较用 `==`、`!=`、`<`、`<=`、`>`、`>=`。"),
      wrong: "require shoulders.level && glasses.present",
      right: "require shoulders.level and glasses.present"),
    .chainedComparison: Explanation(
      title: LocalizedText(en: "comparisons in a chain", zh: "比较连写"),
      text: LocalizedText(
        en: "`1deg < head.yaw < 5deg` compares twice. Write a range, or two comparisons joined with `and`.",
        zh: "`1deg < head.yaw < 5deg` 是两个比较。请写成范围，或用 `and` 连接两个比较。"),
      wrong: "require -3deg <= head.yaw <= 3deg",
      right: "require head.yaw in -3deg..3deg"),
    .missingVerb: Explanation(
      title: LocalizedText(en: "a rule without a verb", zh: "规则没有写明要求"),
      text: LocalizedText(
        en:
          "Every rule begins with what it wants: `require` (must), `forbid` (must not), `prefer` (advised) or `avoid` (advised against).",
        zh: "每条规则都以要求开头：`require`（必须）、`forbid`（禁止）、`prefer`（建议）、`avoid`（避免）。"),
      wrong: "shoulders.level",
      right: "require shoulders.level"),
    .misspeltKeyword: Explanation(
      title: LocalizedText(en: "a misspelt word of the language", zh: "语言里的词拼错了"),
      text: LocalizedText(
        en: "The language's own words are lower case. The message says which one is probably meant.",
        zh: "规则语言的词都用小写。消息会给出可能想写的词。"),
      wrong: "reqire shoulders.level",
      right: "require shoulders.level"),
    .missingPart: Explanation(
      title: LocalizedText(en: "something is missing", zh: "缺少内容"),
      text: LocalizedText(
        en: "A statement stops before it is complete. The message says what belongs there.",
        zh: "语句没有写完。消息会说明这里应写什么。"),
      wrong: "require clothing.dominant ==",
      right: "require clothing.dominant == white"),
    .unexpectedPart: Explanation(
      title: LocalizedText(en: "something does not belong here", zh: "多余或放错的内容"),
      text: LocalizedText(
        en:
          "What stands there does not continue what is before it. Often `and`, `or`, `because` or a comparison is missing.",
        zh: "这里的内容与前面接不上，常见的是少写了 `and`、`or`、`because` 或比较符号。"),
      wrong: "require shoulders.level glasses.present",
      right: "require shoulders.level and glasses.present"),
    .repeatedPart: Explanation(
      title: LocalizedText(en: "something is given twice", zh: "同一内容写了两次"),
      text: LocalizedText(
        en: "A rule has each clause at most once. Two conditions behind `when` are joined with `and`.",
        zh: "每种子句在一条规则里最多写一次。`when` 后面有两个条件时用 `and` 连接。"),
      wrong: "require shoulders.level when glasses.present when face.count == 1",
      right: "require shoulders.level when glasses.present and face.count == 1"),
    .singleQuotes: Explanation(
      title: LocalizedText(en: "single quotes around a text", zh: "文字用了单引号"),
      text: LocalizedText(
        en: "Texts stand between double quotes.",
        zh: "文字要写在双引号之间。"),
      wrong: "forbid glasses.present because '请摘下眼镜'",
      right: "forbid glasses.present because \"请摘下眼镜\""),
    .unmatchedBracket: Explanation(
      title: LocalizedText(en: "a bracket closes nothing", zh: "多余的闭括号"),
      text: LocalizedText(
        en: "There is a `)` or `}` too many, or the opening bracket before it is missing.",
        zh: "多了一个 `)` 或 `}`，或前面少了开括号。"),
      wrong: "require shoulders.level)",
      right: "require (shoulders.level)"),
    .unsuitableName: Explanation(
      title: LocalizedText(en: "a name is not allowed", zh: "名称不合要求"),
      text: LocalizedText(
        en:
          "Names are letters, digits and `_`, without hyphens. Facts have a dot (`office.attempt`), params and profiles have none, and the language's own words cannot be names.",
        zh: "名称由字母、数字和 `_` 组成，不能有连字符。检测项带点号（`office.attempt`），参数和方案不带点号，规则语言自己的词不能用作名称。"),
      wrong: "param max-tilt = 3deg",
      right: "param max_tilt = 3deg"),
    .pastedMarks: Explanation(
      title: LocalizedText(en: "marks of a list or of formatting", zh: "列表或排版符号"),
      text: LocalizedText(
        en:
          "Rules pasted from a chat bring marks along: numbers and dashes before a rule, stars and backticks around it, semicolons behind it, the numbers of lines. `rulecheck fmt --fix` deletes them all.",
        zh: "从聊天或网页粘贴的规则常带有编号、短横、星号、反引号、分号或行号。`rulecheck fmt --fix` 会全部删除。"),
      wrong: "1. require shoulders.level;",
      right: "require shoulders.level"),
    .prose: Explanation(
      title: LocalizedText(en: "a line that is no statement", zh: "不是语句的一行"),
      text: LocalizedText(
        en:
          "A line in plain words means nothing to the program. A remark for readers begins with `#`; a rule begins with `require`, `forbid`, `prefer` or `avoid`.",
        zh: "程序看不懂这一行自然语言。给人看的说明以 `#` 开头；规则以 `require`、`forbid`、`prefer` 或 `avoid` 开头。"),
      wrong: "please check the shoulders",
      right: "# please check the shoulders\nrequire shoulders.level"),
  ]
}
