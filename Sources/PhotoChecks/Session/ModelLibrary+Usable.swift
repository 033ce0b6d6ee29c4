internal import RuleLang

extension ModelLibrary {
  /// The network as a measurement needs it: with the reason why there is none.
  func usable(_ model: Model) throws(Unmeasurable) -> Network {
    do throws(ModelError) {
      return try network(model)
    } catch {
      throw Unmeasurable(en: error.text.en, zh: error.text.zh)
    }
  }
}
