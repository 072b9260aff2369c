/** Table `eclaim_drugcatalog` is named by an exporter; no source tells its columns. */
export const LACKS_ECLAIM_CATALOGUE = 'ตาราง eclaim_drugcatalog ของ HOSxP ที่รู้เพียงชื่อ ไม่รู้ว่าคอลัมน์ใดเก็บราคา รหัส TMT และ ED/NED'
