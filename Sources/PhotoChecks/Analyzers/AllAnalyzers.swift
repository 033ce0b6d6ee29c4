/// Every analyzer of the product, sorted by namespace.
public enum AllAnalyzers {
  public static let list: [any Analyzer.Type] = [
    BackgroundFacts.self,
    BodyFacts.self,
    BrowFacts.self,
    ClothingFacts.self,
    EarringFacts.self,
    EarFacts.self,
    ExposureFacts.self,
    EyeFacts.self,
    FaceFacts.self,
    FileFacts.self,
    FrameFacts.self,
    GlassesFacts.self,
    HairFacts.self,
    HeadFacts.self,
    HeadwearFacts.self,
    ImageFacts.self,
    LensFacts.self,
    LightingFacts.self,
    MakeupFacts.self,
    MouthFacts.self,
    OcclusionFacts.self,
    RetouchFacts.self,
    ShoulderFacts.self,
  ]
}
