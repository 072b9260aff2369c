-- HOSxP numbers its rows by this function instead of AUTO_INCREMENT. Ours takes a number in one statement, which is atomic on
-- InnoDB and MyISAM and starts a counter that is not there yet.
DROP FUNCTION IF EXISTS get_serialnumber;

DELIMITER //

CREATE FUNCTION get_serialnumber (serial_name VARCHAR(150)) RETURNS INT
  MODIFIES SQL DATA
  SQL SECURITY DEFINER
BEGIN
  INSERT INTO serial (name, serial_no) VALUES (serial_name, LAST_INSERT_ID(1))
    ON DUPLICATE KEY UPDATE serial_no = LAST_INSERT_ID(IFNULL(serial_no, 0) + 1);
  RETURN LAST_INSERT_ID();
END//

DELIMITER ;
