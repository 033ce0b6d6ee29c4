/// The three networks, read once and shared by all sessions.
public final class ModelLibrary: Sendable {
  public init() {}
}
