extension DiagnosticCode {
  static let setsExplanations: [DiagnosticCode: Explanation] = [
    .unknownParam: Explanation(
      title: LocalizedText(en: "there is no such param", zh: "没有这个参数"),
      text: LocalizedText(
        en: "`set` gives a new value to a `param` of the vocabulary or of a file that is used.",
        zh: "`set` 用来修改词汇文件或所引用文件中的 `param`。"),
      wrong: "set max_sholder_tilt = 2deg",
      right: "set max_shoulder_tilt = 2deg"),
    .outOfBounds: Explanation(
      title: LocalizedText(en: "a value outside of what is allowed", zh: "数值超出允许范围"),
      text: LocalizedText(
        en: "A `param` may say with `allow` how far it can be moved. The message shows both places.",
        zh: "`param` 可用 `allow` 限定调整范围。消息会同时指出两处位置。"),
      wrong: "set max_shoulder_tilt = 9deg",
      right: "set max_shoulder_tilt = 5deg"),
    .unsuitableSetting: Explanation(
      title: LocalizedText(en: "a value of another kind", zh: "值的类型不对"),
      text: LocalizedText(
        en: "A new value is of the same kind as the one that it replaces.",
        zh: "新值要与原值同类。"),
      wrong: "set max_shoulder_tilt = 3px",
      right: "set max_shoulder_tilt = 3deg"),
    .unknownRule: Explanation(
      title: LocalizedText(en: "there is no such rule", zh: "没有这条规则"),
      text: LocalizedText(
        en: "`override` and `expect` name a rule of this rule set by its id.",
        zh: "`override` 和 `expect` 要写规则集中已有规则的名称。"),
      wrong: "override attire.plian off",
      right: "rule attire.plain: require shoulders.level override attire.plain severity review"),
    .finalRule: Explanation(
      title: LocalizedText(en: "the rule is final", zh: "规则不可修改"),
      text: LocalizedText(
        en: "A rule with `final` cannot be changed by those who use it.",
        zh: "带 `final` 的规则不允许引用者修改。"),
      wrong: "rule a.b: require shoulders.level final override a.b off",
      right: "rule a.b: require shoulders.level override a.b off"),
    .repeatedRule: Explanation(
      title: LocalizedText(en: "two rules of one name", zh: "两条规则同名"),
      text: LocalizedText(
        en: "Each name belongs to one rule. To change a rule of a base set, write `override`.",
        zh: "每个名称只属于一条规则。要修改引用来的规则请写 `override`。"),
      wrong: "rule a.b: require shoulders.level rule a.b: require glasses.present",
      right: "rule a.b: require shoulders.level rule a.c: require glasses.present"),
    .conflictingChange: Explanation(
      title: LocalizedText(en: "the same thing is changed twice", zh: "同一内容改了两次"),
      text: LocalizedText(
        en:
          "Two `set` of one param, two overrides of the same part of a rule, or two `use` of one file contradict each other unless one file uses the other, whose word then counts less.",
        zh: "对同一参数设置两次、对规则的同一部分修改两次、或引用同一文件两次，都会互相冲突；只有当一个文件引用另一个时，前者优先。"),
      wrong: "set max_shoulder_tilt = 2deg set max_shoulder_tilt = 3deg",
      right: "set max_shoulder_tilt = 2deg"),
    .unknownProfile: Explanation(
      title: LocalizedText(en: "there is no such profile", zh: "没有这个方案"),
      text: LocalizedText(
        en: "`extends`, `test … profile` and `--profile` name a profile of this rule set.",
        zh: "`extends`、`test … profile` 和 `--profile` 要写规则集中已有的方案。"),
      wrong: "profile a extends b { }",
      right: "profile b { } profile a extends b { }"),
    .extendsCycle: Explanation(
      title: LocalizedText(en: "something extends itself", zh: "继承成环"),
      text: LocalizedText(
        en: "A profile or sample extends another, and that one perhaps a third, but none comes back to itself.",
        zh: "方案或样例可以继承别的，层层继承，但不能绕回自己。"),
      wrong: "profile a extends a { }",
      right: "profile a { }"),
    .unmatchedPattern: Explanation(
      title: LocalizedText(en: "`only` or `except` chooses nothing", zh: "`only` 或 `except` 不起作用"),
      text: LocalizedText(
        en:
          "What stands behind `only` or `except` names no rule of the file that is used, or that file is read for itself too, so that all its rules are in force.",
        zh: "`only` 或 `except` 后面的名称在所引用的文件里没有对应的规则；或者那个文件本身也在检查所用的规则之中，其全部规则都生效。")),
    .unknownSample: Explanation(
      title: LocalizedText(en: "there is no such sample", zh: "没有这个样例"),
      text: LocalizedText(
        en: "`given sample` and `extends` name a `sample` of this rule set.",
        zh: "`given sample` 和 `extends` 要写规则集中已有的 `sample`。"),
      wrong: "test \"t\" { given sample good expect verdict pass }",
      right: "sample good { shoulders.tilt = 0deg } test \"t\" { given sample good expect verdict pass }"),
    .unsuitableGiven: Explanation(
      title: LocalizedText(en: "a value that the fact cannot have", zh: "检测项不可能是这个值"),
      text: LocalizedText(
        en: "A sample or test gives a fact a value of its own kind.",
        zh: "样例和测试给出的值要与检测项同类。"),
      wrong: "sample s { glasses.present = yes }",
      right: "sample s { glasses.present = true }"),
    .testWithoutExpect: Explanation(
      title: LocalizedText(en: "a test that expects nothing", zh: "测试没有期望"),
      text: LocalizedText(
        en: "A test says with `expect` what should come out, or it can never fail.",
        zh: "测试要用 `expect` 写明应有的结果，否则永远不会失败。"),
      wrong: "test \"t\" { given shoulders.tilt = 0deg }",
      right: "test \"t\" { given shoulders.tilt = 0deg expect verdict pass }"),
  ]
}
