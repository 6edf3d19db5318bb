#!/bin/sh
# What `make` can do, in Thai and English.
cat <<'TEXT'
make run        เปิดพอร์ทัลพร้อมข้อมูลตัวอย่าง / start the portal with demo data at http://127.0.0.1:8000
make test       ทดสอบทั้งหมด บน SQLite และ PostgreSQL / run every test on both databases
make prove      ทดสอบด้วยจำนวนรอบเต็ม / the same proofs at full counts (hours)
make bench      วัดความเร็ว / measure speed and memory
make lint       ตรวจรูปแบบโค้ด / check the style of the code
make messages   แปลงไฟล์คำแปล / compile the translations
make clean      ลบสิ่งที่สร้างขึ้นได้ใหม่ (ข้อมูลใน var/ ยังอยู่) / remove what can be made again (keeps the data in var/)

PORT=8001 make run   ใช้พอร์ตอื่น / another port
TEXT
