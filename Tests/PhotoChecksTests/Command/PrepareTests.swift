import Foundation
import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct PrepareTests {
  private let fixture: PrepareFixture
  private var folder: TemporaryFolder { fixture.folder }
  private static let portrait = PrepareFixture.portrait
  private static let size = PrepareFixture.size
  private let astronaut = portrait.path

  init() throws { fixture = try PrepareFixture() }

  private func run(_ arguments: [String]) throws -> RulecheckProcess { try fixture.run(arguments) }

  private func photo(_ name: String) throws -> DecodedPhoto {
    try PhotoDecoder.decode([UInt8](Data(contentsOf: folder.url.appending(path: name))))
  }

  @Test func `a finished photo keeps its rules`() throws {
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("240 × 320 px") && run.output.contains("new background rgb(255, 255, 255)"))
    let photo = try photo("out.jpg")
    #expect(photo.image.width == 240 && photo.image.height == 320)
    #expect(photo.image[2, 2].red > 250 && photo.image[2, 2].green > 250 && photo.image[2, 2].blue > 250)
    let check = try RulecheckProcess.run(["out.jpg", "--rules", "finished.rule"], folder: folder.url)
    #expect(check.status == 0, "\(check.output)")
    // What is there already is nobody's to replace.
    let before = try Data(contentsOf: folder.url.appending(path: "out.jpg"))
    #expect(try self.run([astronaut, "-o", "out.jpg"]).status == 73)
    #expect(try Data(contentsOf: folder.url.appending(path: "out.jpg")) == before)
  }

  // A large JPEG was measured at full detail here and at half in a check, so that what had passed was refused.
  @Test func `a photo is judged by the facts that a check measures`() throws {
    let portrait = try PhotoDecoder.decode([UInt8](Data(contentsOf: Self.portrait))).image
    let large = try JPEGEncoder().encode(portrait.resized(width: 2304, height: 2304), quality: 90)
    _ = try folder.file("large.jpg", content: Data(large))
    _ = try folder.file("rules/blocks.rule", text: "rule file.reduced: forbid known(image.blockiness)\n")
    let check = try RulecheckProcess.run(["large.jpg", "--rules", "rules"], folder: folder.url)
    #expect(check.status == 0, "\(check.output)")
    let run = try run(["large.jpg", "-o", "out.jpg", "--set", "least=1000px"])
    #expect(run.status == 0, "\(run.output)")
    #expect(try photo("out.jpg").image.height == 320)
  }

  @Test func `a photo that does not pass is not finished`() throws {
    let run = try run([astronaut, "-o", "out.jpg", "--set", "least=600px"])
    #expect(run.status == 1)
    #expect(run.output.contains("not prepared: the photo itself has to pass first"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out.jpg").path))
  }

  @Test func `a finished photo that would not pass is not written`() throws {
    _ = try folder.file(
      "finished.rule", text: "require file.width == 240px and file.height == 320px\nrequire frame.eye_line > 300px\n")
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 1)
    #expect(run.output.contains("not written"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out.jpg").path))
  }

  @Test func `a person is told on which side a photo is too tight, and not to cut it better`() throws {
    _ = try folder.file(
      "finished.rule",
      text: Self.size + """
        rule small.chest: require frame.below_chin >= 2.6 because "too little chest" zh "胸前太少"
          fix "crop it anew" zh "请重新裁剪"

        """)
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 1 && run.output.contains("too little chest") && !run.output.contains("crop it anew"))
    #expect(run.output.contains("there is too little picture below: at least"))
    #expect(run.output.contains("not written: please give the photo as it was before it was cut, or"))
    let chinese = try self.run([astronaut, "-o", "out.jpg", "--lang", "zh"]).output
    #expect(chinese.contains("下方画面不足：至少还差") && chinese.contains("多留余地") && !chinese.contains("请重新裁剪"))
  }

  @Test func `of photos whose names differ in the ending alone none is taken for the other`() throws {
    let content = try Data(contentsOf: Self.portrait)
    for name in ["a/1.png", "a/1.JPG", "a/2.png"] { _ = try folder.file(name, content: content) }
    let run = try run(["a", "-o", "finished", "--jobs", "1"])
    #expect(run.status == 73)
    #expect(run.output.contains("3 photos: 1 prepared, 2 not"))
    #expect(run.output.contains("has the same name as a/1.png but for its ending"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "finished").path) == ["2.jpg"])
    // A folder goes on where an earlier run stopped.
    let again = try self.run(["a/2.png", "-o", "finished"])
    #expect(again.status == 0 && again.output.contains("is there already"))
  }

  @Test func `a photo that came in the place of another is not taken for the one that was finished`() throws {
    let content = try Data(contentsOf: Self.portrait)
    let place = try folder.file("a/1.png", content: content)
    #expect(try run(["a/1.png", "-o", "finished"]).status == 0)
    // Moved there with the date that its content has had for long, as people do.
    let other = try folder.file("other.png", content: content)
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: other.path)
    try FileManager.default.removeItem(at: place)
    try FileManager.default.moveItem(at: other, to: place)
    let again = try run(["a/1.png", "-o", "finished"])
    #expect(again.status == 73 && again.output.contains("finished/1.jpg: is older than the photo"), "\(again.output)")
  }

  @Test(arguments: [["x.png"], ["-"], ["x.jpg", "a/2.png"]])
  func `a name that no finished photo can have is told`(out: [String]) throws {
    #expect(try run([astronaut, "-o"] + out).status == 64)
  }

  @Test func `photos are never written among photos`() throws {
    _ = try folder.file("a/1.png", content: Data(contentsOf: Self.portrait))
    for arguments in [
      ["a", "-o", "a"], ["a", "-o", "a/finished"], ["a/1.png", "-o", "a/1.png"], ["a/1.png"], ["-o", "x"],
    ] {
      #expect(try run(arguments).status == 64, "\(arguments)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "a").path) == ["1.png"])
  }

  @Test func `rules of finished photos that leave the size open are told of before any photo`() throws {
    _ = try folder.file("finished.rule", text: "require file.width >= 480px\n")
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 64)
    #expect(run.errors.contains("do not say its size"))
  }

  @Test func `clothes that are like the background send a finished photo to a person`() throws {
    _ = try folder.file("rules/like.rule", text: "prefer clothing.contrast >= 140dE\n")
    let run = try run([astronaut, "-o", "1.jpg", "--quiet"])
    #expect(run.status == 2 && run.output.hasPrefix("? ") && run.output.contains("please look at the outline"))
    // So near the limit that nobody can say is no reason to let it go unseen.
    _ = try folder.file("rules/like.rule", text: "prefer clothing.contrast >= 60dE ± 59dE\n")
    let near = try self.run([astronaut, "-o", "near.jpg"])
    #expect(near.status == 2 && near.output.contains("please look at the outline"), "\(near.output)")
    // The suit is orange: it stands out from the old wall, and not from a new one of its own colour.
    _ = try folder.file("rules/like.rule", text: "prefer clothing.contrast >= 20dE\n")
    #expect(try self.run([astronaut, "-o", "apart.jpg"]).status == 0)
    _ = try folder.file(
      "finished.rule", text: Self.size + "prefer background.color near rgb(211, 92, 55) within 6dE\n")
    let lost = try self.run([astronaut, "-o", "lost.jpg"])
    #expect(lost.status == 2 && lost.output.contains("please look at the outline"), "\(lost.output)")
    #expect(try photo("1.jpg").image.width == 240)
    #expect(try self.run([astronaut, "-o", "2.jpg", "--fail-on", "reject"]).status == 0)
  }

  // MARK: - What is known of the photo

  // Who had looked and found the photo bad could not keep it from being made.
  @Test func `what a person failed is not made, whatever passes over who has not looked`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,one.face\nastronaut,fail: a hat\n")
    for more in [[], ["--fail-on", "reject"], ["--waive", "one.face=seen by Li"]] {
      let run = try fixture.run([PrepareFixture.portrait.path, "-o", "hat.jpg", "--facts", "t.csv"] + more)
      #expect(run.status == 1 && run.output.contains("(failed by a person: a hat)"), "\(run.output)\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: fixture.folder.url.appending(path: "hat.jpg").path))
    }
  }

  @Test func `what a person tells or waives reaches the rules of the finished photo`() throws {
    _ = try folder.file(
      "finished.rule",
      text: Self.size + """
        fact glasses.glare: bool "do the lenses reflect light?"
        rule small.glare: forbid glasses.glare unknown means pass

        """)
    #expect(try run([astronaut, "-o", "1.jpg"]).status == 0)
    let told = try run([astronaut, "-o", "2.jpg", "--set", "glasses.glare=true"])
    #expect(told.status == 1 && told.output.contains("small.glare"))
    _ = try folder.file("told.csv", text: "photo,glasses.glare\nastronaut.png,true\n")
    let table = try run([astronaut, "-o", "3.jpg", "--facts", "told.csv"])
    #expect(table.status == 1 && table.errors.isEmpty)
    let waived = try run(
      [astronaut, "-o", "4.jpg", "--set", "glasses.glare=true", "--waive", "small.glare=an old photo"])
    #expect(waived.status == 0)
    let fullWidth = try run(
      [astronaut, "-o", "6.jpg", "--set", "glasses.glare＝true", "--waive", "small.glare＝旧照片"])
    #expect(fullWidth.status == 0, "\(fullWidth.errors)")
    #expect(try run([astronaut, "-o", "5.jpg", "--set", "glasses.gare=true"]).status == 64)
  }

  @Test func `the day on which a photo was taken is not lost with its file`() throws {
    _ = try folder.file(
      "finished.rule", text: Self.size + "rule small.recent: require file.age <= 365days unknown means pass\n")
    let old = try folder.file("old.jpg", content: Self.jpeg(taken: "2016:01:02 03:04:05"))
    let run = try run([old.path, "-o", "out.jpg"])
    #expect(run.status == 1)
    #expect(run.output.contains("small.recent"))
  }

  @Test func `rules that leave the size of one photo open are told of with it`() throws {
    _ = try folder.file(
      "finished.rule", text: "require file.width == 240px and file.height == 320px when file.format == jpeg\n")
    let run = try run([astronaut, "-o", "out.jpg"])
    #expect(run.status == 1)
    #expect(run.output.contains("cannot be prepared") && run.output.contains("do not say its size"))
  }

  @Test func `no photo is finished by rules that ask for nothing`() throws {
    _ = try folder.file("empty.rule", text: "# nothing yet\n")
    let run = try RulecheckProcess.run(
      ["prepare", astronaut, "-o", "out.jpg", "--rules", "empty.rule", "--finished", "finished.rule"],
      folder: folder.url)
    #expect(run.status == 65)
  }

  /// The portrait as a file that says when it was taken.
  private static func jpeg(taken: String) throws -> Data {
    let image = try PhotoDecoder.decode([UInt8](Data(contentsOf: portrait))).image
    let file = try JPEGEncoder().encode(image, quality: 90)
    func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    func directory(_ tag: [UInt8], _ kind: UInt8, _ count: UInt32, _ value: UInt32) -> [UInt8] {
      [1, 0] + tag + [kind, 0] + number(count) + number(value) + number(0)
    }
    // Little-endian: a directory that leads to another one, which leads to the text behind it.
    let exif =
      Array("II".utf8) + [42, 0] + number(8) + directory([0x69, 0x87], 4, 1, 26)
      + directory([0x03, 0x90], 2, 20, 44) + Array(taken.utf8) + [0]
    let content = Array("Exif\0\0".utf8) + exif
    let length = [UInt8(0), UInt8(content.count + 2)]
    return Data(file[..<2]) + Data([0xFF, 0xE1] + length + content) + Data(file[2...])
  }

  @Test func `a photo that is cut out already keeps its outline`() throws {
    // All is transparent but a block around the person, far beyond where anybody would cut them out.
    var image = try PhotoDecoder.decode([UInt8](Data(contentsOf: Self.portrait))).image
    for y in 0..<image.height {
      for x in 0..<image.width where y < 4 || x < 60 || x >= 400 { image[x, y] = (255, 0, 254) }
    }
    let plain = try PNGEncoder.encode(image)
    // Behind the signature, the header and the colour space: one colour of the file is transparent.
    let place = try #require(Data(plain).firstRange(of: Data("IDAT".utf8))).lowerBound - 4
    let key: [UInt8] = Array("tRNS".utf8) + [0, 255, 0, 0, 0, 254]
    let sum = CRC32(key).value
    let chunk = [0, 0, 0, 6] + key + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (24 - 8 * $0)) }
    let file = try folder.file("cut.png", content: Data(plain[..<place] + chunk + plain[place...]))
    _ = try folder.file(
      "finished.rule",
      text: Self.size
        + """
        rule small.head: require frame.face_width in 40px..60px and frame.eye_line in 60px..150px
        prefer background.color near rgb(0, 0, 255) within 6dE

        """)
    _ = try folder.file("rules/like.rule", text: "prefer clothing.contrast >= 140dE\n")
    let run = try run([file.path, "-o", "out.jpg"])
    // The outline is not the program's, so nobody has to look at it.
    #expect(run.status == 0 && !run.output.contains("please look at the outline"), "\(run.output)")
    let picture = try photo("out.jpg").image
    #expect(picture[1, 160].blue > 240 && picture[1, 160].red < 20)
    // The wall within the block stays.
    let beside = (0..<picture.width).filter { picture[$0, 60].blue > 240 && picture[$0, 60].red < 20 }
    #expect(beside.count < picture.width * 2 / 3, "\(beside.count)")
    let whole = try self.run([astronaut, "-o", "whole.jpg"])
    #expect(whole.status == 2 && whole.output.contains("please look at the outline"))
  }

  @Test func `a param is set where it is, in both sets or in one`() throws {
    _ = try folder.file(
      "finished.rule",
      text: """
        param side = 320px allow 100px..1000px
        param least = 1px allow 1px..1000px
        require file.width == 240px and file.height == side and file.height + 400px >= least

        """)
    let run = try run([astronaut, "-o", "1.jpg", "--set", "side=300px", "--set", "least=200px"])
    #expect(run.status == 0 && run.output.contains("240 × 300 px"))
    #expect(try self.run([astronaut, "-o", "2.jpg", "--set", "least=600px"]).status == 1)
    let slip = try self.run([astronaut, "-o", "3.jpg", "--set", "side=300px", "--set", "leest=2px"])
    #expect(slip.status == 65 && slip.errors.contains("there is no param `leest`"))
    #expect(slip.errors.contains("did you mean `least`?") && !slip.errors.contains("`side`"))
  }
}
