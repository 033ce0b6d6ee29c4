import PhotoChecks
import RuleLang

extension RuleResult {
  /// Whether it hangs on where the head is in the picture.
  var isOnCut: Bool { facts.contains { $0.isDeciding && $0.declaration.path.hasPrefix("\(FrameFacts.namespace).") } }
}
