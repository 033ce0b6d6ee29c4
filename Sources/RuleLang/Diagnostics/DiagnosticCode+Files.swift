extension DiagnosticCode {
  private static let largest = Limits.text(ofBytes: Limits.standard.fileSize)

  static let filesExplanations: [DiagnosticCode: Explanation] = [
    .missingFile: Explanation(
      title: LocalizedText(en: "a file that `use` names is not there", zh: "`use` 引用的文件不存在"),
      text: LocalizedText(
        en:
          "The path behind `use` is taken relative to the file that it stands in, then to the rules' library. Check the spelling and whether the file was moved.",
        zh: "`use` 后面的路径先相对于本文件查找，再到规则库查找。请检查拼写，以及文件是否被移动。"),
      wrong: "use \"degree-phto.rule\""),
    .notUTF8: Explanation(
      title: LocalizedText(en: "the file is not UTF-8 text", zh: "文件不是 UTF-8 文本"),
      text: LocalizedText(
        en:
          "Rule files are UTF-8, with or without a byte order mark. Files from older Windows programs are often GBK (called ANSI) or UTF-16: open the file, choose “save as” and the encoding UTF-8.",
        zh: "规则文件使用 UTF-8 编码，有无 BOM 均可。旧版 Windows 程序常存成 GBK（ANSI）或 UTF-16：打开文件，选“另存为”，编码选 UTF-8。")),
    .useCycle: Explanation(
      title: LocalizedText(en: "files use each other in a circle", zh: "文件互相引用成环"),
      text: LocalizedText(
        en:
          "A file may use others, and they may use more, but none may come back to the first. Move what both need into a third file.",
        zh: "文件可以引用别的文件，层层引用，但不能绕回自己。请把双方都需要的内容放进第三个文件。")),
    .unreadableFile: Explanation(
      title: LocalizedText(en: "a file cannot be read", zh: "文件无法读取"),
      text: LocalizedText(
        en:
          "The file is there, but the system does not let it be read. The message has the system's reason; often it is a missing permission.",
        zh: "文件存在，但系统不允许读取。消息里有系统给出的原因，常见的是没有权限。")),
    .fileTooLarge: Explanation(
      title: LocalizedText(en: "the file is too large", zh: "文件太大"),
      text: LocalizedText(
        en: "A rule file has at most \(largest). Split it and join the parts with `use`.",
        zh: "规则文件最大 \(largest)。请拆分，再用 `use` 引用。")),
    .tooManyTokens: Explanation(
      title: LocalizedText(en: "the file has too many words", zh: "文件的词太多"),
      text: LocalizedText(
        en: "A rule file has at most 200,000 words and signs. Split it and join the parts with `use`.",
        zh: "规则文件最多 200,000 个词和符号。请拆分，再用 `use` 引用。")),
    .tooDeep: Explanation(
      title: LocalizedText(en: "something is nested too deep", zh: "嵌套太深"),
      text: LocalizedText(
        en:
          "Brackets, `not` and operators may lie 64 levels deep. Give a part of the condition a name with `let` and use the name.",
        zh: "括号、`not` 和运算最多嵌套 64 层。请用 `let` 给其中一部分起名，再使用这个名称。")),
    .useTooDeep: Explanation(
      title: LocalizedText(en: "files use one another too deep", zh: "引用层数太多"),
      text: LocalizedText(
        en: "At most 16 files may use one another in a row.",
        zh: "文件最多连续引用 16 层。")),
    .tooManyFiles: Explanation(
      title: LocalizedText(en: "there are too many files", zh: "文件太多"),
      text: LocalizedText(
        en: "A rule set has at most 64 files.",
        zh: "规则集最多 64 个文件。")),
    .tooManyRules: Explanation(
      title: LocalizedText(en: "there are too many rules", zh: "规则太多"),
      text: LocalizedText(
        en: "A rule set has at most 10,000 rules.",
        zh: "规则集最多 10,000 条规则。")),
    .textTooLong: Explanation(
      title: LocalizedText(en: "a text is too long", zh: "文字太长"),
      text: LocalizedText(
        en: "A text between quotes has at most 4 KiB, about 1,300 Chinese characters.",
        zh: "引号内的文字最多 4 KiB，约 1300 个汉字。")),
    .nameTooLong: Explanation(
      title: LocalizedText(en: "a name is too long", zh: "名称太长"),
      text: LocalizedText(
        en: "A name has at most 255 bytes.",
        zh: "名称最多 255 字节。")),
    .tooManyGlobOperands: Explanation(
      title: LocalizedText(en: "`name.*` stands for too many facts", zh: "`名称.*` 代表的检测项太多"),
      text: LocalizedText(
        en: "All `name.*` of a rule set together may stand for 100,000 facts.",
        zh: "规则集中所有 `名称.*` 合计最多代表 100,000 个检测项。")),
  ]
}
