extension DiagnosticCode {
  static let lintExplanations: [DiagnosticCode: Explanation] = [
    .alwaysTrue: Explanation(
      title: LocalizedText(en: "true for every photo", zh: "任何照片都满足"),
      text: LocalizedText(
        en:
          "By the range that the fact declares, or where the rule's `when` and `unless` let it apply, the condition is always met or never fails, so it decides nothing. Usually the limit, the unit or the give-or-take is wrong.",
        zh: "按检测项声明的取值范围，或在 `when`、`unless` 限定的照片里，这个条件总是满足，或至多无法判定，起不到作用。通常是界限、单位或误差写错了。"),
      wrong: "require glasses.score <= 100%",
      right: "require glasses.score <= 60%"),
    .alwaysFalse: Explanation(
      title: LocalizedText(en: "true for no photo", zh: "没有照片能满足"),
      text: LocalizedText(
        en:
          "By the range that the fact declares, or where the rule's `when` and `unless` let it apply, the condition is never met, or the rule never applies. Usually the limit, the unit or the give-or-take is wrong.",
        zh: "按检测项声明的取值范围，或在 `when`、`unless` 限定的照片里，这个条件永远不满足，或规则从不适用。通常是界限、单位或误差写错了。"),
      wrong: "require glasses.score > 60 or shoulders.level",
      right: "require glasses.score > 60% or shoulders.level"),
    .contradiction: Explanation(
      title: LocalizedText(en: "two rules against each other", zh: "两条规则互相矛盾"),
      text: LocalizedText(
        en:
          "Each rule can be satisfied, but no photo to which they apply satisfies both, so each of those is rejected or reviewed.",
        zh: "两条规则单独都能满足，但没有适用的照片能同时满足，结果这些照片都会被退回或转人工复核。"),
      wrong: "require clothing.dominant == white require clothing.dominant == black",
      right: "require clothing.dominant in {white, black}"),
    .unusedDefinition: Explanation(
      title: LocalizedText(en: "nothing uses this definition", zh: "定义没有被用到"),
      text: LocalizedText(
        en: "A `let` or `param` that nothing mentions is left over, or misspelt where it should be used.",
        zh: "没有地方提到这个 `let` 或 `param`：可能是多余的，也可能是用到它的地方拼错了。"),
      wrong: "let dark = {black, gray} require glasses.present",
      right: "let dark = {black, gray} forbid clothing.dominant in dark"),
    .unnamedBaseRule: Explanation(
      title: LocalizedText(en: "a rule of a base set has no name", zh: "规则集中的规则没有名称"),
      text: LocalizedText(
        en: "A file with `ruleset` is meant to be used by others, who can override only rules with a name.",
        zh: "带 `ruleset` 的文件供他人引用，而他人只能修改有名称的规则。"),
      wrong: "ruleset \"base\" require shoulders.level",
      right: "ruleset \"base\" rule pose.level: require shoulders.level"),
    .missingTranslation: Explanation(
      title: LocalizedText(en: "a text lacks a language", zh: "文字缺少一种语言"),
      text: LocalizedText(
        en: "Students read Chinese or English. A text in one language is shown to both.",
        zh: "学生可能看中文或英文。只有一种语言时，两边都显示这一种。"),
      wrong: "forbid glasses.present because \"请摘下眼镜\"",
      right: "forbid glasses.present because \"请摘下眼镜\" en \"take off your glasses\""),
    .unmeasuredFact: Explanation(
      title: LocalizedText(en: "a fact that nothing measures", zh: "没有来源的检测项"),
      text: LocalizedText(
        en: "A declared fact gets its value from a table (`--facts`) or from a person, who needs a question to answer.",
        zh: "声明的检测项要从表格（`--facts`）或由人提供数值，由人提供时要写明问题。"),
      wrong: "fact office.ok: bool require office.ok",
      right: "fact office.ok: bool \"是否合格？\" en \"is it fine?\" require office.ok unknown means review"),
    .exactMeasurement: Explanation(
      title: LocalizedText(en: "a measurement is compared with one number", zh: "测量值与单个数比较"),
      text: LocalizedText(
        en:
          "A measured angle or share is never exactly one number, and a file may state a resolution only nearly: 299.9994 dpi. Write a range or a give-or-take.",
        zh: "测得的角度或占比不会恰好等于某个数，文件记下的分辨率也可能只是近似值，如 299.9994 dpi。请写成范围或加上误差。"),
      wrong: "require shoulders.tilt == 0deg",
      right: "require shoulders.tilt == 0deg ± 1deg"),
    .missingGuard: Explanation(
      title: LocalizedText(en: "a rule lacks its guard", zh: "规则缺少前提"),
      text: LocalizedText(
        en:
          "A fact such as `glasses.tint` can be measured only on a photo with glasses. Without `when glasses.present` every other photo goes to review.",
        zh: "`glasses.tint` 这类检测项只有戴眼镜时才测得到。不写 `when glasses.present`，其他照片都会转人工复核。"),
      wrong: "forbid glasses.tinted",
      right: "forbid glasses.tinted when glasses.present"),
    .unusedAllow: Explanation(
      title: LocalizedText(en: "nothing to allow here", zh: "没有需要放行的提醒"),
      text: LocalizedText(
        en: "A comment `# allow W401` silences a warning that is no longer there.",
        zh: "注释 `# allow W401` 所放行的提醒已经不存在。"),
      wrong: "require shoulders.level # allow W401",
      right: "require shoulders.level"),
    .oneSidedAngle: Explanation(
      title: LocalizedText(en: "an angle is held on one side alone", zh: "角度只限制了一侧"),
      text: LocalizedText(
        en:
          "Angles have a sign: `shoulders.tilt` is negative where the person's right shoulder is the lower one, and any negative number is below 3deg. `abs(…)` compares without the sign. Where one side alone is meant, write `# allow W411`.",
        zh: "角度带正负号：本人右肩较低时 `shoulders.tilt` 为负，而负数总小于 3deg。`abs(…)` 不计正负。确实只限一侧时，请写 `# allow W411`。"),
      wrong: "require shoulders.tilt <= 3deg",
      right: "require abs(shoulders.tilt) <= 3deg"),
    .repeatedCondition: Explanation(
      title: LocalizedText(en: "a rule says what another one says", zh: "与另一条规则重复"),
      text: LocalizedText(
        en: "Two rules with one condition tell of one fault twice. Keep one of them.",
        zh: "条件相同的两条规则会把同一个问题报告两次，请保留一条。"),
      wrong: "require shoulders.level require shoulders.level",
      right: "require shoulders.level"),
    .openQuestion: Explanation(
      title: LocalizedText(en: "every photo waits for an answer", zh: "每张照片都要等人回答"),
      text: LocalizedText(
        en:
          "No measurement decides this rule, so each photo of which nobody has answered the question goes to review. With `unknown means pass` the report only lists the question; `unknown means review` says that every photo is to be looked at.",
        zh: "这条规则不靠测量，没人回答之前，每张照片都会转人工复核。写 `unknown means pass`，报告只列出问题；确实要逐张人工查看，请写明 `unknown means review`。"),
      wrong: "fact office.ok: bool \"是否合格？\" en \"is it fine?\" require office.ok",
      right: "fact office.ok: bool \"是否合格？\" en \"is it fine?\" require office.ok unknown means pass"),
    .keptText: Explanation(
      title: LocalizedText(en: "an old text for a new condition", zh: "条件改了，文字没改"),
      text: LocalizedText(
        en:
          "`override … with` gives a rule another condition. Without `because` of its own the student still reads the old text, with its numbers.",
        zh: "`override … with` 给规则换了条件。不另写 `because`，学生看到的仍是原来的文字和数值。")),
    .idleChange: Explanation(
      title: LocalizedText(en: "a change without effect", zh: "改动不起作用"),
      text: LocalizedText(
        en:
          "A rule that one override switches off is not changed by another, and a param that no rule in force asks for changes nothing.",
        zh: "规则已被一处 override 停用，另一处的修改就不起作用；没有生效的规则用到的参数，设置了也不起作用。")),
  ]
}
