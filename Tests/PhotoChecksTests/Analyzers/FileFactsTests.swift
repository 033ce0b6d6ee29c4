import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct FileFactsTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  @Test func `the age counts days up to the session's day`() throws {
    var file = FileDescription(format: .jpeg, byteCount: 30_720, width: 480, height: 640)
    file.taken = try day(2024, 2, 28)
    let record = FileFacts.Record(file, isGray: false, today: try day(2024, 3, 1))
    #expect(try record.age.get() == 2)
    #expect(record.size == 30_720)
    #expect(record.format == .jpeg)
  }

  @Test func `what the file does not say is unknown`() throws {
    let file = FileDescription(format: .png, byteCount: 1, width: 1, height: 1)
    let record = FileFacts.Record(file, isGray: false, today: try day(2024, 3, 1))
    #expect(throws: Unmeasurable.self) { try record.taken.get() }
    #expect(throws: Unmeasurable.self) { try record.age.get() }
    #expect(throws: Unmeasurable.self) { try record.dpi.get() }
    #expect(throws: Unmeasurable.self) { try record.jpegQuality.get() }
  }

  @Test func `programs, camera and profile come in the file's own words`() throws {
    let file = try PhotoDecoder.decode(try DecodingSamples.bytes("orientation-6.jpg")).file
    let record = FileFacts.Record(file, isGray: false, today: try day(2024, 6, 1))
    #expect(try record.software.get() == "Drawn 1.0")
    #expect(try record.make.get() == "Maker")
    #expect(try record.model.get() == "Model X")
    #expect(throws: Unmeasurable.self) { try record.profile.get() }
    #expect(record.colorConversion == .none)
    let tables = try PhotoDecoder.decode(try DecodingSamples.bytes("profile-lut.jpg")).file
    let other = FileFacts.Record(tables, isGray: false, today: try day(2024, 6, 1))
    #expect(try other.profile.get() == "LUT drawn")
    #expect(other.colorConversion == .unsupported)
  }

  @Test func `a file cut off is damaged and a whole one is not`() throws {
    let bytes = try DecodingSamples.bytes("baseline-420.jpg")
    let cut = try PhotoDecoder.decode(Array(bytes[..<(bytes.count * 3 / 4)])).file
    #expect(FileFacts.Record(cut, isGray: false, today: try day(2024, 6, 1)).damaged)
    #expect(!FileFacts.Record(try PhotoDecoder.decode(bytes).file, isGray: false, today: try day(2024, 6, 1)).damaged)
  }

  @Test func `what cannot be told of an earlier compression is unknown`() throws {
    for name in ["rgb8.png", "quality-1.jpg"] {
      let file = try PhotoDecoder.decode(try DecodingSamples.bytes(name)).file
      let record = FileFacts.Record(file, isGray: false, today: try day(2024, 6, 1))
      #expect(throws: Unmeasurable.self) { try record.doubleCompressed.get() }
      #expect(throws: Unmeasurable.self) { try record.formerQuality.get() }
    }
  }

  @Test func `colour on a stamp's share of the picture makes it no gray one`() {
    var image = Image(width: 100, height: 100) { x, y in (UInt8(x), UInt8(x), UInt8(x)) }
    #expect(image.isColorless)
    for y in 0..<10 { for x in 0..<10 { image[x, y] = (200, 40, 40) } }
    #expect(!image.isColorless)
  }

  @Test(arguments: [0, 59, 60, 364, 365, 11_016, 20_000, -1, -719_162, 2_932_896])
  func `a count of days becomes the day that counts so many`(_ days: Int) throws {
    let epoch = try day(1970, 1, 1)
    #expect(CalendarDate(daysSince1970: days).dayNumber - epoch.dayNumber == days)
  }

  @Test func `days beyond the calendar stop at its ends`() throws {
    #expect(CalendarDate(daysSince1970: .min) == (try day(1, 1, 1)))
    #expect(CalendarDate(daysSince1970: .max) == (try day(9999, 12, 31)))
  }
}

@Suite struct PhotoEditorTests {
  private func editor(
    software: String? = nil, creatorTool: String? = nil, make: String? = nil, model: String? = nil
  ) -> PhotoEditor {
    var file = FileDescription(format: .jpeg, byteCount: 1, width: 1, height: 1)
    file.software = software
    file.creatorTool = creatorTool
    file.cameraMake = make
    file.cameraModel = model
    return PhotoEditor(file)
  }

  @Test(arguments: [
    ("Adobe Photoshop CC 2019 (Windows)", PhotoEditor.photoshop), ("Adobe Photoshop Lightroom Classic 9.2", .lightroom),
    ("MeituApp 9.8", .meitu), ("美颜相机", .beautycam), ("BeautyCam v10", .beautycam), ("Snapseed 2.0", .snapseed),
    ("GIMP 2.10.30", .gimp), ("Some Editor 1.0", .other), ("   ", .none),
  ])
  func `a program is known by its name`(_ software: String, _ expected: PhotoEditor) {
    #expect(editor(software: software) == expected)
    #expect(editor(creatorTool: software) == expected)
  }

  @Test func `an editor in the recorded history is found behind a camera's own words`() {
    var file = FileDescription(format: .jpeg, byteCount: 1, width: 1, height: 1)
    file.software = "17.1.2"
    file.cameraMake = "Apple"
    #expect(PhotoEditor(file) == .camera)
    file.history = ["Adobe Photoshop 24.0 (Windows)"]
    #expect(PhotoEditor(file) == .photoshop)
  }

  @Test func `a camera's own firmware is the camera, an editor after it is the editor`() {
    #expect(editor(software: "17.1.2", make: "Apple") == .camera)
    #expect(editor(software: "Adobe Photoshop 25.0", make: "Canon") == .photoshop)
    #expect(editor() == .none)
  }

  @Test(arguments: [
    ("16.4.1", "Apple", "iPhone 12"), ("iOS 15.1", "Apple", "iPhone 12"), ("HDR+ 1.0.345618096zd", "Google", "Pixel 4"),
    ("S9080ZCU1AVA1", "samsung", "SM-S9080"), ("A025FXXUBDVH2", "samsung", "SM-A025F"),
    ("ELE-L29 10.0.0.168(C432E3R1P10)", "HUAWEI", "ELE-L29"), ("LLD-AL10 8.0.0.123(C00)", "HONOR", "LLD-AL20"),
    ("lavender-user 9 PKQ1.180904.001 V10.3.6.0.PFGCNXM release-keys", "Xiaomi", "Redmi Note 7"),
    ("V12.5.1.0.RKGCNXM", "Xiaomi", "M2007J3SC"), ("MIUI V12", "Xiaomi", "M2007J3SC"),
    ("MediaTek Camera Application", "OPPO", "OPPO A59s"), ("msm8953_64", "vivo", "vivo X9"),
    ("Android 13", "vivo", "V2227A"),
    ("OnePlus ONEPLUS A6003_22_190923", "OnePlus", "ONEPLUS A6003"), ("48.1.A.2.21_0_f500", "Sony", "H8266"),
    ("Ver.1.00 ", "NIKON CORPORATION", "NIKON D5600"), ("NIKON Z 6_2 Ver.01.10", "NIKON CORPORATION", "NIKON Z 6_2"),
    ("Firmware Version 1.0.2", "Canon", "Canon EOS R6"), ("DSC-RX100 v1.00", "SONY", "DSC-RX100"),
    ("Digital Camera FinePix S5600 Ver1.00", "FUJIFILM", "FinePix S5600"), ("HD7.01.01.90.00", "GoPro", "HERO7 Black"),
  ])
  func `what makers write is the camera`(_ software: String, _ make: String, _ model: String) {
    #expect(editor(software: software, make: make, model: model) == .camera)
  }

  // Whatever stood in a file with a camera's name was taken for the camera's own.
  @Test(arguments: [
    "paint.net 5.0", "Windows Photo Editor 10.0.10011.16384", "Microsoft Windows Live Photo Gallery12.0.1347.718",
    "Photos 1.0", "ACDSee", "ACD Systems Digital Imaging", "Camera360 9.9.1", "Paint Shop Pro 7", "无他相机 5.1",
    "Picasa 3.0",
  ])
  func `another program is no camera, whatever took the photo`(_ software: String) {
    for (make, model) in [("Apple", "iPhone 12 Pro"), ("HUAWEI", "H60-L03"), ("NIKON", "E5600")] {
      #expect(editor(software: software, make: make, model: model) == .other)
      #expect(editor(software: "17.1.2", creatorTool: software, make: make, model: model) == .other)
    }
  }
}
