extension DiagnosticCode {
  static let meaningExplanations: [DiagnosticCode: Explanation] = [
    .unknownFact: Explanation(
      title: LocalizedText(en: "there is no such fact", zh: "没有这个检测项"),
      text: LocalizedText(
        en:
          "A word with a dot is a fact. `rulecheck facts` lists all of them. One that nothing measures is declared with `fact`.",
        zh: "带点号的词是检测项，用 `rulecheck facts` 可列出全部。程序不测量的检测项要用 `fact` 声明。"),
      wrong: "forbid clothing.dominnt == blue",
      right: "forbid clothing.dominant == blue"),
    .unknownName: Explanation(
      title: LocalizedText(en: "nothing has this name", zh: "没有这个名称"),
      text: LocalizedText(
        en: "A word without a dot is the value of a list, a `let` or a `param`. Texts stand between quotes.",
        zh: "不带点号的词是列表中的值、`let` 或 `param`。文字要加引号。"),
      wrong: "require max_tilt",
      right: "require shoulders.tilt <= max_shoulder_tilt"),
    .typeMismatch: Explanation(
      title: LocalizedText(en: "two things of different kinds", zh: "两边的类型不同"),
      text: LocalizedText(
        en: "Numbers go with numbers, words with words of the same list, texts with texts, dates with dates.",
        zh: "数与数、词与同一列表的词、文字与文字、日期与日期才能放在一起。"),
      wrong: "forbid clothing.dominant == \"blue\"",
      right: "forbid clothing.dominant == blue"),
    .unknownValue: Explanation(
      title: LocalizedText(en: "the list has no such value", zh: "列表里没有这个值"),
      text: LocalizedText(
        en: "A fact such as `clothing.dominant` has a closed list of values, which `rulecheck facts` shows.",
        zh: "`clothing.dominant` 这类检测项只有固定的几个值，用 `rulecheck facts` 查看。"),
      wrong: "forbid clothing.dominant == bleu",
      right: "forbid clothing.dominant == blue"),
    .unitMismatch: Explanation(
      title: LocalizedText(en: "units that do not fit", zh: "单位不匹配"),
      text: LocalizedText(
        en:
          "Only numbers of one kind can be compared, added or subtracted: degrees with degrees, pixels with pixels. Plain numbers and percent mix: 84% is 0.84.",
        zh: "只有同类的数才能比较和加减：角度与角度、像素与像素。普通数与百分比可以混用：84% 就是 0.84。"),
      wrong: "require shoulders.tilt <= 3px",
      right: "require shoulders.tilt <= 3deg"),
    .notCondition: Explanation(
      title: LocalizedText(en: "neither true nor false", zh: "不是真假条件"),
      text: LocalizedText(
        en: "A rule asks something that is true or false. A number or a word has to be compared with something.",
        zh: "规则的条件要么为真要么为假。数和词要与别的值比较。"),
      wrong: "require clothing.dominant",
      right: "require clothing.dominant == white"),
    .unsuitableOperator: Explanation(
      title: LocalizedText(en: "a comparison that does not fit", zh: "比较方式不合适"),
      text: LocalizedText(
        en:
          "`<` and `>` and ranges are for numbers and dates, `near … within … dE` is for colours, `==` and `in {…}` are for words.",
        zh: "`<`、`>` 和范围用于数和日期，`near … within … dE` 用于颜色，`==` 和 `in {…}` 用于词。"),
      wrong: "forbid clothing.color == background.color",
      right: "forbid clothing.color near background.color within 10dE"),
    .unsuitableBand: Explanation(
      title: LocalizedText(en: "a give-or-take that does not fit", zh: "误差范围不合适"),
      text: LocalizedText(
        en:
          "`± t` says how sure a measurement is: within it the answer is unknown. It goes with numbers and dates, and has to be smaller than half of a range.",
        zh: "`± t` 表示测量的把握：在误差范围内结果为未知。它只用于数和日期，并且要小于范围的一半。"),
      wrong: "require head.yaw in -1deg..1deg ± 2deg",
      right: "require head.yaw in -5deg..5deg ± 2deg"),
    .emptyRange: Explanation(
      title: LocalizedText(en: "a range upside down", zh: "范围的上下限写反"),
      text: LocalizedText(
        en: "The lower end of a range stands first.",
        zh: "范围先写下限，再写上限。"),
      wrong: "require head.yaw in 3deg..-3deg",
      right: "require head.yaw in -3deg..3deg"),
    .quantifierCount: Explanation(
      title: LocalizedText(en: "a count that decides nothing", zh: "数量起不到作用"),
      text: LocalizedText(
        en: "`at least n of` needs n from 1 to the number of conditions, `at most n of` from 0 to one less.",
        zh: "`at least n of` 的 n 在 1 到条件个数之间，`at most n of` 的 n 在 0 到条件个数减 1 之间。"),
      wrong: "require at least 3 of (shoulders.level, glasses.present)",
      right: "require at least 1 of (shoulders.level, glasses.present)"),
    .globWithoutFacts: Explanation(
      title: LocalizedText(en: "`name.*` stands for nothing", zh: "`名称.*` 没有对应的检测项"),
      text: LocalizedText(
        en: "`name.*` stands for all facts under `name` that are true or false. There is none.",
        zh: "`名称.*` 代表该名称下所有真假类的检测项，而这里一个也没有。"),
      wrong: "require all of ear.*",
      right: "require all of ears.*"),
    .letCycle: Explanation(
      title: LocalizedText(en: "a definition goes round in a circle", zh: "定义循环"),
      text: LocalizedText(
        en: "A `let` may use others, but not itself, not even by way of others.",
        zh: "`let` 可以使用别的定义，但不能直接或间接用到自己。"),
      wrong: "let a = not b let b = a require a",
      right: "let a = not b let b = glasses.present require a"),
    .nameTaken: Explanation(
      title: LocalizedText(en: "a name is taken", zh: "名称已被使用"),
      text: LocalizedText(
        en:
          "Each name is defined once in a rule set. A `let` or `fact` may not take the name of a measured fact, nor a `let` or `param` that of a value, such as `white`, with which it is compared.",
        zh: "每个名称在规则集中只能定义一次；`let` 和 `fact` 不能使用已有检测项的名称，`let` 和 `param` 也不能与所比较的取值（如 `white`）同名。"),
      wrong: "let shoulders.tilt = 3deg",
      right: "let my_tilt = 3deg require shoulders.tilt <= my_tilt"),
    .colorChannel: Explanation(
      title: LocalizedText(en: "a colour that is none", zh: "颜色写错了"),
      text: LocalizedText(
        en: "`rgb(red, green, blue)` has three whole numbers from 0 to 255.",
        zh: "`rgb(红, 绿, 蓝)` 是三个 0 到 255 的整数。"),
      wrong: "forbid clothing.color near rgb(300, 0, 0) within 5dE",
      right: "forbid clothing.color near rgb(255, 0, 0) within 5dE"),
    .unprintablePlaceholder: Explanation(
      title: LocalizedText(en: "braces in a text", zh: "文字里的花括号"),
      text: LocalizedText(
        en:
          "In texts, `{name}` shows the value of a fact, `let` or `param`. Write `\\{` and `\\}` for the signs themselves.",
        zh: "文字里的 `{名称}` 会显示检测项、`let` 或 `param` 的值。要显示花括号本身请写 `\\{` 和 `\\}`。"),
      wrong: "forbid glasses.present because \"}\"",
      right: "forbid glasses.present because \"\\}\""),
    .emptySet: Explanation(
      title: LocalizedText(en: "an empty list", zh: "空列表"),
      text: LocalizedText(
        en: "A list has at least one value.",
        zh: "列表至少要有一个值。"),
      wrong: "forbid clothing.dominant in {}",
      right: "forbid clothing.dominant in {blue}"),
    .comparedWithUnknown: Explanation(
      title: LocalizedText(en: "a comparison with unknown", zh: "与 unknown 比较"),
      text: LocalizedText(
        en:
          "`unknown` is not a value: nothing equals it. `known(x)` asks whether a fact could be measured; `unknown means …` says what follows when it could not.",
        zh: "`unknown` 不是值，任何值都不等于它。用 `known(x)` 判断能否测得；测不到时怎么办，用 `unknown means …` 写明。"),
      wrong: "require shoulders.tilt != unknown",
      right: "require known(shoulders.tilt)"),
  ]
}
